"""`baseline`: what would have come, for every series of a file."""

import argparse

from dashboard.commands.options import (
    add_series_options,
    count_of_months,
    month,
    path,
    read_windows,
    tell,
    unknown_windows,
    warn,
)

SAYS = "Say what would have come from a month on, for every series of a tidy file of arrivals."


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument(
        "--arrivals",
        required=True,
        type=path,
        metavar="FILE",
        help="CSV, XLSX or Parquet: month, destination, market, arrivals",
    )
    parser.add_argument("--before", required=True, type=month, metavar="YYYY-MM", help="first month that is not used")
    parser.add_argument("--months", required=True, type=count_of_months, metavar="N", help="how many months ahead")
    parser.add_argument(
        "--market", action="extend", nargs="+", default=[], metavar="NAME", help="only these markets; may be repeated"
    )
    add_series_options(parser)
    parser.add_argument(
        "--out", required=True, type=path, metavar="FILE", help="file to write: .csv, .parquet or .xlsx"
    )


def run(chosen: argparse.Namespace) -> int:
    """Write the baselines and give the exit code."""
    from dashboard.model.registry import DEFAULT_MODEL, find_model, parse_holidays
    from dashboard.simulate.foreign import BaselineRequest, baseline_table, doubts_before
    from dashboard.tables.foreign_file import read_foreign_arrivals
    from dashboard.tables.written_file import require_ending, write_table

    require_ending(chosen.out)
    model = chosen.model or DEFAULT_MODEL
    find_model(model)
    windows, holidays = read_windows(chosen.exclude), parse_holidays(chosen.holidays)
    arrivals = read_foreign_arrivals(chosen.arrivals, before=chosen.before, markets=chosen.market)
    markets = sorted({market for _, market in arrivals.series()})
    warn(unknown_windows(windows, markets))
    request = BaselineRequest(chosen.before, chosen.months, windows, holidays, model)
    warn(doubts_before(arrivals, request))
    rows = baseline_table(arrivals, request)
    write_table(rows, chosen.out)
    tell(f"{chosen.out}: {len(rows):,} rows, {len(arrivals.series())} series from {chosen.before} on.")
    return 0
