"""`project`: what a scenario of a case costs, month by month, from visitors to the economy."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.commands.options import path, raise_all_mistakes, refuse_the_future, tell

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.model.types import Scenario

SAYS = "Project what a shock costs: visitors, spending gross and net, value added, share of gdp, jobs."


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--case", required=True, metavar="ID", help="a shipped case, such as japan-2025")
    parser.add_argument(
        "--scenario", metavar="ID|FILE", help="a named scenario, or a TOML file of your own (past cases, weighed)"
    )
    parser.add_argument("--as-of", metavar="DATE", help="as known on that day (today)")
    parser.add_argument("--months", type=int, metavar="N", help="how many months are projected (12)")
    parser.add_argument(
        "--above", action="extend", nargs="+", type=float, default=[], metavar="YEN",
        help="also say how likely a gross loss above this amount is; may be repeated",
    )  # fmt: skip
    parser.add_argument(
        "--sensitivity", action="store_true", help="also say which assumption moves the gross loss most"
    )
    parser.add_argument("--since", metavar="DATE", help="also say why the loss so far has moved since that day")
    parser.add_argument(
        "--prefectures", type=path, metavar="FILE", help="also write the loss by prefecture and month to this file"
    )
    parser.add_argument(
        "--offset-by-market", type=path, metavar="FILE", help="also write what each other market brought to this file"
    )
    parser.add_argument(
        "--out", required=True, type=path, metavar="FILE", help="file to write: .csv, .parquet or .xlsx"
    )


def run(chosen: argparse.Namespace) -> int:
    """Write the projection, tell it in words, and give the exit code."""
    from dashboard.model.types import Scenario
    from dashboard.simulate.project import project
    from dashboard.tables.written_file import require_ending, write_table

    raise_all_mistakes(
        *(lambda file=file: require_ending(file) for file in _files(chosen)),
        lambda: refuse_the_future(chosen.as_of),
        lambda: read_chosen_scenario(chosen.case, chosen.scenario),
        lambda: Scenario(chosen.case, months=12 if chosen.months is None else chosen.months),
    )
    outcome = project(read_chosen_scenario(chosen.case, chosen.scenario), chosen.as_of, months=chosen.months)
    lines = _chances(outcome.scenario, chosen.as_of, chosen.above)
    lines += _swings(outcome.scenario, chosen.as_of) if chosen.sensitivity else []
    lines += _moves(outcome.scenario, chosen.since, chosen.as_of) if chosen.since else []
    tables = {chosen.out: outcome.table} | _breakdowns(outcome.scenario, chosen)
    for file, table in tables.items():
        write_table(table, file)
    for line in (outcome.text, *lines):
        tell(line)
    for limit in (*outcome.limitations, *_breakdown_limits(chosen)):
        tell(f"- {limit}")
    tell(f"{chosen.out}: {len(outcome.table):,} rows, {outcome.scenario.id}, {outcome.hash}.")
    return 0


def _files(chosen: argparse.Namespace) -> list[Path]:
    return [file for file in (chosen.out, chosen.prefectures, chosen.offset_by_market) if file is not None]


def _breakdowns(scenario: "Scenario", chosen: argparse.Namespace) -> "dict[Path, pd.DataFrame]":
    from dashboard.simulate.breakdowns import loss_by_prefecture, offset_table

    tables = {}
    if chosen.prefectures is not None:
        tables[chosen.prefectures] = loss_by_prefecture(scenario, chosen.as_of)
    if chosen.offset_by_market is not None:
        tables[chosen.offset_by_market] = offset_table(scenario, chosen.as_of)
    return tables


def _breakdown_limits(chosen: argparse.Namespace) -> list[str]:
    from dashboard.simulate.offset_markets import do_not_add
    from dashboard.simulate.prefectures import prefecture_rule

    said = [prefecture_rule(), "The intervals by prefecture do not hold the error of this rule (docs/economy.md, 5)."]
    return [*(said if chosen.prefectures else []), *([do_not_add()] if chosen.offset_by_market else [])]


def _chances(scenario: "Scenario", as_of: str | None, amounts: list[float]) -> list[str]:
    from dashboard.numbers import percent, yen
    from dashboard.simulate.exceedance import probability_above

    if not amounts:
        return []
    return [
        f"A gross loss above {yen(row['amount'])} has a probability of {percent(row['probability'])} ({row['months']})."
        for row in probability_above(scenario, amounts, as_of=as_of).to_dict("records")
    ]


def _swings(scenario: "Scenario", as_of: str | None) -> list[str]:
    from dashboard.numbers import percent, yen
    from dashboard.simulate.sensitivity import sensitivity_of

    found = sensitivity_of(scenario, as_of)
    shares = {share.id: share.first for share in found.shares}
    lines = [
        f"{one.id}: {yen(one.result_low)} at its low, {yen(one.result_high)} at its high value; "
        f"{percent(shares[one.id])} of the variance."
        for one in found.swings
    ]
    first = "" if found.first is None else f"Learn about first: {found.first.id}."
    return [*lines, first, *found.limits]


def _moves(scenario: "Scenario", since: str, as_of: str | None) -> list[str]:
    from dashboard.numbers import persons, yen
    from dashboard.simulate.movement import loss_movement

    found = loss_movement(scenario, since, later=as_of)
    show = yen if found.unit == "yen" else persons
    parts = "; ".join(f"{part.name} {show(part.change)}" for part in found.movement.parts)
    return [f"From {show(found.movement.earlier)} to {show(found.movement.later)} lost so far: {parts}."]


def read_chosen_scenario(case: str, written: str | None) -> "Scenario":
    """The named scenario, or that of a TOML file.

    Raises:
        ScenarioError: there is no such case, scenario or file, or the file has mistakes; all of them at once.
    """
    from dashboard.tables.scenarios import load_scenario, read_scenario

    is_file = written is not None and (written.endswith(".toml") or "/" in written)
    return read_scenario(Path(str(written)).expanduser(), case=case) if is_file else load_scenario(case, written)
