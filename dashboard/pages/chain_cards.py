"""The cards of the chain after visitors: gross, offset and net; the analogue shelf; flights as a second reading."""

from typing import Literal

import pandas as pd

from dashboard.errors import DataError
from dashboard.figures.analogues import analogues_figure
from dashboard.figures.flight_readings import flight_readings_figure
from dashboard.figures.net import net_figure
from dashboard.language import say, term
from dashboard.model.types import Outcome
from dashboard.numbers import date
from dashboard.pages.card import ENDS, Card, Look
from dashboard.pages.view import View
from dashboard.phrasing import sentences, with_commas, with_semicolons
from dashboard.simulate.analogue_paths import AnaloguePaths, analogue_paths
from dashboard.simulate.flights import flight_readings
from dashboard.simulate.project import project
from dashboard.tables.cases import load_case
from dashboard.tables.provenance import publishers, table_source

REACHES = {"known": "so far", "scenario": "with the scenario"}
_CHAIN = ("spending_lost", "spending_offset", "value_added", "gdp_share", "jobs")


def net_sources(outcome: Outcome) -> str:
    """Who counted, surveyed and tabulated what the outcome rests on, for the source line of the waterfall."""
    named = [outcome.facts["publishers"]]
    if outcome.table["variable"].eq("value_added_lost").any():
        tables = outcome.facts["input_output_tables"].split(", ")
        named.append(say("input-output tables: {publishers}", publishers=_publishers_of(tables)))
        gdp = _publishers_of(["gdp_nominal"])
        named.append(say("GDP of {year}: {publishers}", year=outcome.facts["gdp_year"], publishers=gdp))
    return with_semicolons(named)


def _publishers_of(tables: list[str]) -> str:
    wanted = [source.publisher for source in map(table_source, tables) if source is not None]
    names = {publisher.id: publisher.name for publisher in publishers()}
    return with_commas(dict.fromkeys(term(names[id]) for id in wanted))


def reach_of(view: View, outcome: Outcome) -> Literal["known", "scenario"]:
    """Up to which month is added up: a case that has ended has nothing to come; on the first days all is."""
    if load_case(view.case).end:
        return "known"
    return "known" if view.choice("reach") == "known" and outcome.facts.get("last_known") else "scenario"


def _net(view: View, look: Look):
    outcome = project(view.scenario, view.as_of)
    return net_figure(
        outcome,
        reach=REACHES[reach_of(view, outcome)],
        publishers=net_sources(outcome),
        scheme=look.scheme,
        width=look.width,
    )


def _net_numbers(view: View) -> pd.DataFrame:
    """Every step of the chain added up since the onset, by month, the last one that the waterfall reaches first."""
    outcome = project(view.scenario, view.as_of)
    starts = tuple(f"cumulative_{name}" for name in _CHAIN)
    is_wanted = outcome.table["variable"].str.startswith(starts)
    known = outcome.facts.get("last_known", "")
    if reach_of(view, outcome) == "known" and known:
        is_wanted &= outcome.table["month"] <= pd.Period(known, freq="M")
    wanted = outcome.table[is_wanted].sort_values("month", ascending=False, kind="stable")
    columns = ["month", "destination", "market", "variable", "unit", "value", *ENDS, "scenario", "as_of"]
    source = f"{net_sources(outcome)}; this project, {outcome.facts.get('model', 'model')}, {outcome.hash}"
    return wanted[columns].assign(month=wanted["month"].astype(str), source=source).reset_index(drop=True)


def _net_note(view: View) -> str:
    """What the offset is and is not, where there is one."""
    return project(view.scenario, view.as_of).facts.get("offset_note", "")


def _paths(view: View) -> AnaloguePaths:
    partial = load_case(view.case).partial
    if partial is not None:
        raise DataError(term(partial))
    return analogue_paths(view.case, view.as_of)


def _analogues(view: View, look: Look):
    return analogues_figure(_paths(view).table, scheme=look.scheme, width=look.width)


def _analogue_numbers(view: View) -> pd.DataFrame:
    rows = _paths(view).table
    numbers = {column: rows[column].round(3) for column in ("value", *ENDS, "probability")}
    return rows.assign(month=rows["month"].astype(str), **numbers).drop(columns=["case", "is_present", *ENDS[:2]])


def _analogue_note(view: View) -> str:
    return sentences(*_paths(view).limits)


def _readings(view: View) -> pd.DataFrame:
    """The newest report of each counter on a month, as known on the day, beside the loss from arrivals."""
    rows = flight_readings(load_case(view.case), view.day)
    if rows.empty:
        raise DataError(
            say(
                "No count of a month's flights was known on {day}. Choose a later day with the stepper.",
                day=date(view.day),
            )
        )
    return rows[rows["is_newest"].astype(bool)].reset_index(drop=True)


def _draw_readings(view: View, look: Look):
    return flight_readings_figure(_readings(view), scheme=look.scheme, width=look.width)


def _reading_numbers(view: View) -> pd.DataFrame:
    rows = flight_readings(load_case(view.case), view.day)
    written = rows.assign(month=rows["month"].astype(str), as_of=pd.to_datetime(rows["as_of"]).dt.strftime("%Y-%m-%d"))
    return written.rename(columns={"address": "source"}).assign(unit="persons; shares and ratios as numbers")


NET = Card(
    "net",
    lambda: say("Did other visitors make up for it?"),
    _net_numbers,
    _net,
    _net_note,
    height=620,
    width="half",
    needs="chain",
)
ANALOGUES = Card(
    "analogues",
    lambda: say("Which past case does it follow?"),
    _analogue_numbers,
    _analogues,
    _analogue_note,
    height=520,
    width="half",
    needs="facts",
)
READINGS = Card(
    "readings",
    lambda: say("What do cancelled flights mean in visitors?"),
    _reading_numbers,
    _draw_readings,
    height=620,
    needs="facts",
)
