"""The cards of the workbench: the paths, the waterfall, the tornado, and where the scenarios differ."""

from dataclasses import replace

import pandas as pd

from dashboard.errors import DashboardError
from dashboard.figures.scenario_paths import Path, scenario_paths_figure
from dashboard.figures.story import market_of
from dashboard.figures.tornado import tornado_figure
from dashboard.language import say
from dashboard.numbers import money
from dashboard.pages.card import ENDS, Card, Look
from dashboard.pages.chain_cards import NET
from dashboard.pages.overview_cards import story_of
from dashboard.pages.scenario_outcomes import shown_scenarios, swings
from dashboard.pages.scenario_tables import difference_rows, swing_rows
from dashboard.pages.view import View
from dashboard.phrasing import sentences, with_commas
from dashboard.simulate import simulate
from dashboard.simulate.project import project
from dashboard.tables.cases import load_case


def _paths(view: View) -> list[Path]:
    """A and those of the others that can be computed on the day."""
    found = []
    for shown in shown_scenarios(view):
        try:
            found.append(Path(shown.letter, shown.name, simulate(shown.scenario, view.as_of)))
        except DashboardError:
            if not found:
                raise
    return found


def _draw_paths(view: View, look: Look):
    paths = _paths(view)
    return scenario_paths_figure(paths, story_of(view, paths[0].outcome), scheme=look.scheme, width=look.width)


def _path_numbers(view: View) -> pd.DataFrame:
    """Baseline of the case and visitors of each scenario by month."""
    parts: list[pd.DataFrame] = []
    for path in _paths(view):
        rows = path.outcome.table[path.outcome.table["market"] == market_of(path.outcome)]
        wanted = ("baseline", "projected_visitors") if not parts else ("projected_visitors",)
        rows = rows[rows["variable"].isin(wanted)]
        parts.append(rows.assign(scenario=f"{path.letter} {path.name}"))
    rows = pd.concat(parts, ignore_index=True)
    source = f"{load_case(view.case).series}; this project, {_paths(view)[0].outcome.facts.get('model', 'model')}"
    columns = ["scenario", "month", "destination", "market", "variable", "unit", "value", *ENDS, "as_of"]
    return rows[columns].assign(month=rows["month"].astype(str), source=source)


def _path_note(view: View) -> str:
    """Who could not be computed, and whose loss is measured against something else than the baseline."""
    drawn = {path.letter for path in _paths(view)}
    missing = [f"{shown.letter} {shown.name}" for shown in shown_scenarios(view) if shown.letter not in drawn]
    others = [shown for shown in shown_scenarios(view) if shown.scenario.counterfactual != "baseline"]
    said = []
    if missing:
        said.append(say("Cannot be computed on this day: {names}.", names=with_commas(missing)))
    if others:
        names = with_commas(f"{shown.letter} {shown.name}" for shown in others)
        said.append(say("Its loss is measured against months that were counted, not against the baseline: {names}.",
                        names=names))  # fmt: skip
    return sentences(*said)


def _draw_tornado(view: View, look: Look):
    return tornado_figure(swing_rows(view), simulate(view.scenario, view.as_of), scheme=look.scheme, width=look.width)


def _tornado_numbers(view: View) -> pd.DataFrame:
    rows = swing_rows(view)
    outcome = simulate(view.scenario, view.as_of)
    source = f"this project, {outcome.facts.get('model', 'model')}, {outcome.hash}"
    return rows.rename(columns={"share": "share_of_variance"}).assign(
        unit="yen; shares 0 to 1", as_of=view.day.isoformat(), source=source
    )


def _tornado_note(view: View) -> str:
    """What to learn about first, and the value at which it was taken."""
    found = swings(view)
    if found.first is None:
        return ""
    central = money(found.swings[0].central)
    return say("With every assumption at its central value the loss is {central}; inputs are drawn independently.",
               central=central)  # fmt: skip


def _draw_waterfall(view: View, look: Look):
    # Computed here once: the chain is kept, and the card of the Overview draws it.
    project(view.scenario, view.as_of)
    return NET.figure(view, look)


PATHS = Card(
    "paths",
    lambda: say("What happens in each scenario?"),
    _path_numbers,
    _draw_paths,
    _path_note,
    height=440,
    width="half",
)
TORNADO = Card(
    "tornado",
    lambda: say("Which assumption matters most?"),
    _tornado_numbers,
    _draw_tornado,
    _tornado_note,
    height=420,
    width="half",
)
WATERFALL = replace(
    NET,
    name="waterfall",
    question=lambda: say("How much of it is lost to the economy?"),
    draw=_draw_waterfall,
    needs="scenario",
    width="half",
)
DIFFERENCES = Card("differences", lambda: say("Where do the scenarios differ?"), difference_rows)
