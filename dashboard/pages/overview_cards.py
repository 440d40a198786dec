"""The cards of the main chart, of the cost and of its categories."""

from collections.abc import Callable

import pandas as pd

from dashboard.figures.arrivals import arrivals_figure
from dashboard.figures.cost import cost_by_category_figure, cost_figure
from dashboard.figures.counted import counted_figure
from dashboard.figures.gap import cumulative_figure, gap_figure
from dashboard.figures.story import Story, market_of
from dashboard.language import say
from dashboard.model.types import Outcome
from dashboard.numbers import full_month
from dashboard.pages.card import ENDS, Card, Look
from dashboard.pages.view import View, first_day
from dashboard.phrasing import listed
from dashboard.simulate import project, simulate
from dashboard.tables.arrivals import load_arrivals
from dashboard.tables.cases import load_case
from dashboard.tables.events import load_events
from dashboard.tables.exclusions import excluded_months

# How much history the main chart draws before the onset.
MONTHS_BEFORE = {"near": 16, "five-years": 60, "all": 600}
# Discs of events closer than this would stand side by side, away from their days.
_APART = pd.Timedelta(days=21)


def story_of(view: View, outcome: Outcome) -> Story:
    """The history, events and phases that the main chart draws beside the outcome."""
    case = load_case(view.case)
    history = load_arrivals(
        as_of=view.day, destination=case.destination, series=case.series, markets=[market_of(outcome)]
    )
    phases = pd.DataFrame([{"label": part.label, "start": part.start, "end": part.end} for part in case.phases])
    return Story(
        history=history,
        events=_marked_events(view),
        phases=phases,
        onset=pd.Timestamp(first_day(case)),
        excluded=tuple(excluded_months(case.destination, market_of(outcome), before=case.onset, as_of=view.day)),
        months_before=MONTHS_BEFORE[view.choice("dates")],
    )


def _marked_events(view: View) -> pd.DataFrame:
    """The events that the chart numbers: those that begin a phase, and those of high trust that do not crowd them."""
    known = [event for event in load_events(case=view.case, as_of=view.day) if event.marker]
    chosen = [event for event in known if event.phase]
    for event in known:
        is_apart = all(abs(event.date - other.date) >= _APART for other in chosen)
        if event.trust == "high" and is_apart:
            chosen.append(event)
    rows = [{"date": event.date, "marker": event.marker} for event in sorted(chosen, key=lambda event: event.date)]
    return pd.DataFrame(rows, columns=["date", "marker"]).drop_duplicates("date")


def _arrivals(view: View, look: Look):
    if load_case(view.case).partial:
        counted = project(view.scenario, view.as_of)
        return counted_figure(counted, story_of(view, counted), scheme=look.scheme, width=look.width)
    outcome = simulate(view.scenario, view.as_of)
    draw = {"level": arrivals_figure, "gap": gap_figure, "cumulative": cumulative_figure}[view.choice("view")]
    return draw(outcome, story_of(view, outcome), scheme=look.scheme, width=look.width)


def _estimates_note(view: View) -> str:
    """Which of the known months of the shock are the publisher's estimates, if any are."""
    if load_case(view.case).partial:
        return ""
    outcome = simulate(view.scenario, view.as_of)
    known = set(outcome.table.loc[outcome.table["variable"] == "observed", "month"])
    history = story_of(view, outcome).history
    months = history.loc[(history["status"] == "estimate") & history["month"].isin(known), "month"].sort_values()
    if months.empty:
        return ""
    return say(
        "{months}: estimates of {publisher}, rounded to 100 persons; later releases revise them.",
        months=listed(full_month(month) for month in months),
        publisher=load_case(view.case).series.partition(" ")[0],
    )


def _rows_of(*variables: str, compute: Callable = simulate) -> Callable[[View], pd.DataFrame]:
    """The rows of an outcome's variables with unit, day and source, as the table and the CSV of a card give them."""

    def numbers(view: View) -> pd.DataFrame:
        outcome = compute(view.scenario, view.as_of)
        market = outcome.table["market"] == market_of(outcome)
        wanted = outcome.table[outcome.table["variable"].str.fullmatch("|".join(variables)) & market]
        columns = ["month", "destination", "market", "variable", "unit", "value", *ENDS, "scenario", "as_of"]
        source = f"{load_case(view.case).series}; this project, {outcome.facts.get('model', 'model')}, {outcome.hash}"
        return wanted[columns].assign(month=wanted["month"].astype(str), source=source).reset_index(drop=True)

    return numbers


def _arrival_numbers(view: View) -> pd.DataFrame:
    variables = {
        "level": ("observed", "baseline", "projected_visitors"),
        "gap": ("effect", "visitors_lost"),
        "cumulative": ("cumulative_visitors_lost", "cumulative_projected_visitors_lost"),
    }
    if load_case(view.case).partial:
        return _rows_of("visitors", "change_on_year", compute=project)(view)
    return _rows_of(*variables[view.choice("view")])(view)


def _cost(view: View, look: Look):
    return cost_figure(simulate(view.scenario, view.as_of), scheme=look.scheme, width=look.width)


def _categories(view: View, look: Look):
    outcome = simulate(view.scenario, view.as_of)
    known = outcome.table["variable"].str.startswith("cumulative_spending_lost_gross_").any()
    part = "so far" if known else "to come"
    return cost_by_category_figure(outcome, part=part, scheme=look.scheme, width=look.width)


def _everything(view: View) -> pd.DataFrame:
    """Every row of the outcome: all variables, all markets of the case."""
    outcome = (project if load_case(view.case).partial else simulate)(view.scenario, view.as_of)
    source = f"{load_case(view.case).series}; this project, {outcome.facts.get('model', 'model')}, {outcome.hash}"
    return outcome.table.assign(month=outcome.table["month"].astype(str), source=source)


ARRIVALS = Card(
    "arrivals",
    lambda: say("What came, and what would have come?"),
    _arrival_numbers,
    _arrivals,
    _estimates_note,
    everything=_everything,
    height=560,
)
COST = Card(
    "cost",
    lambda: say("What has it cost, and what next?"),
    _rows_of("cumulative_spending_lost_gross", "cumulative_projected_spending_lost_gross"),
    _cost,
    width="half",
)
CATEGORIES = Card(
    "categories",
    lambda: say("Which spending is missing?"),
    _rows_of("cumulative_spending_lost_gross_.*", "spending_lost_gross_.*"),
    _categories,
    width="half",
)
