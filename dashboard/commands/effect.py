"""`effect`: what came against what would have come, for a case or for a market of a file."""

import argparse
from typing import TYPE_CHECKING

from dashboard.commands.options import (
    add_series_options,
    month,
    path,
    read_windows,
    refuse_the_future,
    tell,
    unknown_windows,
    warn,
)
from dashboard.errors import ConfigError

if TYPE_CHECKING:
    from dashboard.simulate.effect import EffectOutcome

SAYS = "Measure what a shock changed: of a shipped case, or of one market of a tidy file."


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--case", metavar="ID", help="a shipped case, such as japan-2025")
    source.add_argument(
        "--arrivals", type=path, metavar="FILE", help="CSV, XLSX or Parquet: month, destination, market, arrivals"
    )
    parser.add_argument("--as-of", metavar="DATE", help="with --case: as known on that day (today)")
    parser.add_argument("--before", type=month, metavar="YYYY-MM", help="with --arrivals: first month of the shock")
    parser.add_argument("--market", metavar="NAME", help="with --arrivals: the market that is measured")
    add_series_options(parser)
    parser.add_argument(
        "--out", required=True, type=path, metavar="FILE", help="file to write: .csv, .parquet or .xlsx"
    )


def run(chosen: argparse.Namespace) -> int:
    """Write the effect, tell it in words, and give the exit code."""
    from dashboard.tables.written_file import require_ending, write_table

    require_ending(chosen.out)
    _refuse_mixed(chosen)
    refuse_the_future(chosen.as_of)
    outcome = _of_case(chosen) if chosen.case else _of_file(chosen)
    write_table(outcome.table, chosen.out)
    tell(outcome.text)
    for card in outcome.checks:
        tell(f"{card.question} {card.verdict.capitalize()}. {card.words}")
    tell(f"{chosen.out}: {len(outcome.table):,} rows.")
    return 0


def _refuse_mixed(chosen: argparse.Namespace) -> None:
    """A case has its own windows, model and market; a file needs them named."""
    mistakes = []
    if chosen.case:
        given = {"--before": chosen.before, "--market": chosen.market, "--exclude": chosen.exclude}
        given |= {"--model": chosen.model, "--holidays": chosen.holidays if chosen.holidays != "auto" else None}
        mistakes += [
            f"{name} stands beside --case {chosen.case}, which has its own. Leave it out."
            for name in given
            if given[name]
        ]
    else:
        needed = {"--before": chosen.before, "--market": chosen.market}
        mistakes += [f"--arrivals {chosen.arrivals} needs {name} too. Add it." for name in needed if not needed[name]]
        if chosen.as_of:
            mistakes.append(f"--as-of is {chosen.as_of}; a file says nothing of days. Leave it out.")
    if mistakes:
        raise ConfigError(*mistakes)


def _of_case(chosen: argparse.Namespace) -> "EffectOutcome":
    from dashboard.simulate.effect import measure_effect

    return measure_effect(chosen.case, chosen.as_of, others=True)


def _of_file(chosen: argparse.Namespace) -> "EffectOutcome":
    from dashboard.model.registry import DEFAULT_MODEL, find_model, parse_holidays
    from dashboard.simulate.foreign import BaselineRequest, doubts_before
    from dashboard.simulate.foreign_effect import measure_foreign_effect
    from dashboard.tables.foreign_file import read_foreign_arrivals

    model = chosen.model or DEFAULT_MODEL
    find_model(model)
    windows, holidays = read_windows(chosen.exclude), parse_holidays(chosen.holidays)
    arrivals = read_foreign_arrivals(chosen.arrivals, before=chosen.before, measured=chosen.market)
    warn(unknown_windows(windows, {market for _, market in arrivals.series()}))
    request = BaselineRequest(chosen.before, 1, windows, holidays, model)
    warn(doubts_before(arrivals, request, market=chosen.market))
    return measure_foreign_effect(arrivals, chosen.market, request=request)
