"""What stands on each chart card: its figure, the numbers behind it, and a sentence of honesty when it is true."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from dashboard.figures.arrivals import arrivals_figure
from dashboard.figures.cost import cost_by_category_figure, cost_figure
from dashboard.figures.story import Story, market_of
from dashboard.model.types import Outcome
from dashboard.pages.view import View, first_day
from dashboard.simulate import simulate
from dashboard.tables.arrivals import load_arrivals
from dashboard.tables.cases import load_case

_ENDS = ("low_50", "high_50", "low_80", "high_80", "low_95", "high_95")


@dataclass(frozen=True)
class Look:
    """How a figure is drawn: the colour scheme and the width."""

    scheme: str
    width: str


@dataclass(frozen=True)
class Content:
    """One card: its figure, its numbers with unit, day and source, its sentence of honesty, its width."""

    draw: Callable
    numbers: Callable[[View], pd.DataFrame]
    note: Callable[[View], str] = lambda _view: ""
    width: str = "full"


def story_of(view: View, outcome: Outcome) -> Story:
    """The history, events and phases that the main chart draws beside the outcome."""
    case = load_case(view.case)
    history = load_arrivals(
        as_of=view.day, destination=case.destination, series=case.series, markets=[market_of(outcome)]
    )
    phases = pd.DataFrame([{"label": part.label, "start": part.start, "end": part.end} for part in case.phases])
    return Story(history=history, phases=phases, onset=pd.Timestamp(first_day(case)))


def _arrivals(view: View, look: Look):
    outcome = simulate(view.scenario, view.as_of)
    return arrivals_figure(outcome, story_of(view, outcome), scheme=look.scheme, width=look.width)


def _rows_of(*variables: str) -> Callable[[View], pd.DataFrame]:
    """The rows of an outcome's variables with unit, day and source, as the table and the CSV of a card give them."""

    def numbers(view: View) -> pd.DataFrame:
        outcome = simulate(view.scenario, view.as_of)
        market = outcome.table["market"] == market_of(outcome)
        wanted = outcome.table[outcome.table["variable"].str.fullmatch("|".join(variables)) & market]
        columns = ["month", "destination", "market", "variable", "unit", "value", *_ENDS, "scenario", "as_of"]
        source = f"{load_case(view.case).series}; this project, {outcome.facts.get('model', 'model')}, {outcome.hash}"
        return wanted[columns].assign(month=wanted["month"].astype(str), source=source).reset_index(drop=True)

    return numbers


def _cost(view: View, look: Look):
    return cost_figure(simulate(view.scenario, view.as_of), scheme=look.scheme, width=look.width)


def _categories(view: View, look: Look):
    return cost_by_category_figure(simulate(view.scenario, view.as_of), scheme=look.scheme, width=look.width)


CONTENTS = {
    "arrivals": Content(
        _arrivals,
        _rows_of("observed", "baseline", "projected_arrivals", "effect", "lost_visitors", "cumulative_lost_visitors"),
    ),
    "cost": Content(_cost, _rows_of("cumulative_lost_spending", "cumulative_projected_lost_spending"), width="third"),
    "categories": Content(_categories, _rows_of("cumulative_lost_spending_.*", "lost_spending_.*"), width="third"),
}
