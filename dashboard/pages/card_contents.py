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


def _arrival_numbers(view: View) -> pd.DataFrame:
    return simulate(view.scenario, view.as_of).table


def _cost(view: View, look: Look):
    return cost_figure(simulate(view.scenario, view.as_of), scheme=look.scheme, width=look.width)


def _categories(view: View, look: Look):
    return cost_by_category_figure(simulate(view.scenario, view.as_of), scheme=look.scheme, width=look.width)


CONTENTS = {
    "arrivals": Content(_arrivals, _arrival_numbers),
    "cost": Content(_cost, _arrival_numbers, width="third"),
    "categories": Content(_categories, _arrival_numbers, width="third"),
}
