"""A case whose figures allow no baseline: what was counted in the months that are known, and its change on the year."""

import hashlib

import numpy as np
import pandas as pd

from dashboard.language import say, term
from dashboard.model.types import Outcome, Scenario
from dashboard.simulate.effect_words import nothing_counted, partial_text
from dashboard.simulate.inputs import INPUT_COLUMNS
from dashboard.simulate.rows import PERSONS, SHARE, exact_part, outcome_table
from dashboard.tables.arrivals import arrivals_panel
from dashboard.tables.cases import Case


def no_effect() -> str:
    """Why a change on the year stands beside no effect."""
    return say("A change on the year is no effect where the market grows or recovers.")


def counted_table(case: Case, *, name: str, scenario: str, day: pd.Timestamp) -> pd.DataFrame:
    """What was counted since the onset, as the variable `name`, and `change_on_year`, in the columns of an outcome.

    Raises:
        ScenarioError: nothing was known on the day.
    """
    market = case.affected[0]
    panel = arrivals_panel(as_of=day, destination=case.destination, series=case.series, markets=[market])
    series = panel[market].dropna()
    since = series[series.index >= case.onset]
    if since.empty:
        raise nothing_counted(case, day)
    before = series.reindex(since.index - 12).to_numpy()
    months = pd.PeriodIndex(since.index)
    both = ~np.isnan(before)
    change = (since.to_numpy() / before - 1)[both]
    parts = [
        exact_part(market, name, unit=PERSONS, months=months, values=since.to_numpy()),
        exact_part(market, "change_on_year", unit=SHARE, months=months[both], values=change),
    ]
    return outcome_table(parts, case=case.id, scenario=scenario, as_of=f"{day:%Y-%m-%d}", destination=case.destination)


def counted_only(case: Case, scenario: Scenario, *, day: pd.Timestamp) -> Outcome:
    """The part of the chain that a partial case allows: its counted visitors; the limitations say what is missing.

    Raises:
        ScenarioError: nothing was known on the day.
    """
    table = counted_table(case, name="visitors", scenario=scenario.id, day=day)
    market = case.affected[0]
    return Outcome(
        scenario=scenario,
        as_of=day,
        table=table,
        inputs=pd.DataFrame(
            [("arrivals", term(case.series), say("persons"), say("counted"), case.data_note)], columns=INPUT_COLUMNS
        ),
        text=partial_text(table, market=market, destination=case.destination),
        limitations=(
            term(case.partial or ""),
            no_effect(),
            say("Nothing is projected, and neither spending nor economy follow."),
        ),
        hash=hashlib.sha256(table.to_csv(index=False).encode()).hexdigest()[:12],
        facts={"market": market, "publishers": term(case.series)},
    )
