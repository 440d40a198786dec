"""The tables of the workbench: where the scenarios differ, and the bars of the tornado."""

from collections.abc import Callable

import pandas as pd
from dash import html

from dashboard.errors import DashboardError
from dashboard.figures.tornado import COLUMNS
from dashboard.language import say
from dashboard.model.types import Outcome, Scenario
from dashboard.numbers import MINUS, full_month, money, persons, span
from dashboard.pages.assumption_words import name_of_input, range_of_input
from dashboard.pages.controls import controls_of, label_of, unit_of
from dashboard.pages.outcome_parts import last_row
from dashboard.pages.scenario_outcomes import Shown, shown_scenarios, swings
from dashboard.pages.view import View
from dashboard.phrasing import with_commas
from dashboard.simulate import simulate
from dashboard.simulate.project import project
from dashboard.tables.cases import load_case

_TO_COME = {
    "visitors_lost": lambda: say("Visitors lost"),
    "spending_lost_gross": lambda: say("Spending forgone"),
}
_WHOLE = {
    "visitors_lost": lambda: say("Visitors lost"),
    "spending_lost_gross": lambda: say("Spending forgone, gross"),
    "spending_offset": lambda: say("Offset by other markets"),
    "spending_lost_net": lambda: say("Net of the offset"),
    "value_added_lost": lambda: say("Value added, gross"),
    "value_added_lost_net": lambda: say("Value added, net"),
}


def swing_rows(view: View) -> pd.DataFrame:
    """The bars of the tornado with their words: COLUMNS of the figure.

    Raises:
        DashboardError: the case has no spending, or nothing is to come; it says which.
    """
    found = swings(view)
    shares = {share.id: share.first for share in found.shares}
    rows = [
        (one.id, name_of_input(one.id), range_of_input(one.id, one.low, high=one.high), one.result_low,
         one.result_high, one.central, shares.get(one.id, 0.0))
        for one in found.swings
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS))


def difference_rows(view: View) -> pd.DataFrame:
    """Inputs that differ and results, one row a scenario: what the file of the table holds.

    Raises:
        DashboardError: scenario A cannot be computed on the day; it says why.
    """
    computed = _computed(view)
    rows: list[dict] = []
    for label, cells, unit in _differing(view, computed):
        rows += [_file_row(shown, "input", label) | {"written": cell, "unit": unit}
                 for (shown, *_), cell in zip(computed, cells, strict=True)]  # fmt: skip
    for part, variables, pick, prefix in _parts():
        for variable, label in variables.items():
            found = [last_row(pick(entry), f"{prefix}{variable}") for entry in computed]
            first = found[0]
            rows += [
                _file_row(shown, part, label())
                | {name: row[name] for name in ("unit", "value", "low_80", "high_80")}
                | {"month": str(row["month"]), "difference_from_A": row["value"] - first["value"]}
                for (shown, *_), row in zip(computed, found, strict=True)
                if row is not None and first is not None
            ]
    source = f"{load_case(view.case).series}; this project, {computed[0][1].facts.get('model', 'model')}"
    return pd.DataFrame(rows).assign(as_of=view.day.isoformat(), source=source)


def difference_table(view: View) -> list:
    """Only the inputs that differ, then the results with their 80% intervals, and the difference from A.

    Raises:
        DashboardError: scenario A cannot be computed on the day; it says why.
    """
    computed = _computed(view)
    head = html.Tr([html.Th(say("Inputs that differ"), scope="col"),
                    *(html.Th(f"{shown.letter}  {shown.name}", className="number", scope="col")
                      for shown, *_ in computed)])  # fmt: skip
    body = [_line(label, cells) for label, cells, _ in _differing(view, computed)]
    if not body:
        body = [_line(say("None: these scenarios state the same."), [""] * len(computed))]
    for part, variables, pick, prefix in _parts():
        rows = [_result_lines(computed, f"{prefix}{variable}", label(), pick) for variable, label in variables.items()]
        lines = [line for found in rows for line in found]
        if lines:
            body += [_section(_heading(part, computed[0], pick, prefix), len(computed) + 1), *lines]
    note = say("Small: 80% interval. Differences are those of the central values; each loss is measured against its "
               "own comparison where that differs.")  # fmt: skip
    return [
        html.Div(
            html.Table([html.Thead(head), html.Tbody(body)], className="figures differences"),
            className="scroll",
            tabIndex=0,
            role="group",
            **{"aria-label": say("Where the scenarios differ")},
        ),
        html.P(note, className="quiet-note"),
    ]


Computed = tuple[Shown, Outcome, Outcome]


def _computed(view: View) -> list[Computed]:
    found: list[Computed] = []
    for shown in shown_scenarios(view):
        try:
            found.append((shown, simulate(shown.scenario, view.as_of), project(shown.scenario, view.as_of)))
        except DashboardError:
            # Another scenario may ask for what was not known on the day; the table is about those that can be told.
            if not found:
                raise
    return found


def _parts() -> tuple[tuple[str, dict, Callable[[Computed], Outcome], str], ...]:
    return (
        ("to come", _TO_COME, lambda entry: entry[1], "cumulative_projected_"),
        ("since the onset", _WHOLE, lambda entry: entry[2], "cumulative_"),
    )


def _heading(part: str, first: Computed, pick: Callable[[Computed], Outcome], prefix: str) -> str:
    rows = pick(first).rows(f"{prefix}visitors_lost")["month"]
    months = {"first": full_month(rows.min()), "last": full_month(rows.max())}
    if part == "to come":
        return say("To come, {first} to {last}", **months)
    return say("Since the onset, {first} to {last}", **months)


def _section(text: str, columns: int) -> html.Tr:
    return html.Tr(html.Th(text, colSpan=columns, scope="colgroup", className="section"))


def _line(label: str, cells: list) -> html.Tr:
    return html.Tr([html.Th(label, scope="row"), *(html.Td(cell, className="number") for cell in cells)])


def _result_lines(computed: list[Computed], variable: str, label: str, pick: Callable) -> list[html.Tr]:
    rows = [last_row(pick(entry), variable) for entry in computed]
    first = rows[0]
    if first is None:
        return []
    is_persons = first["unit"] == "persons"
    cells = ["–" if row is None else _amount(row, is_persons) for row in rows]
    changes = ["–", *("–" if row is None else _signed(row["value"] - first["value"], is_persons) for row in rows[1:])]
    lines = [_line(label, cells)]
    if len(rows) > 1:
        lines[0].className = "over"
        lines.append(html.Tr([html.Th(say("Difference from A"), scope="row", className="under"),
                              *(html.Td(change, className="number under") for change in changes)]))  # fmt: skip
    return lines


def _amount(row: pd.Series, is_persons: bool) -> list:
    ends = (row["low_80"], row["high_80"])
    written = span(ends, row["value"], quantity="persons" if is_persons else "money")
    return [html.Span((persons if is_persons else money)(row["value"])), html.Span(written, className="small")]


def _signed(value: float, is_persons: bool) -> str:
    text = (persons if is_persons else money)(value)
    return text if text.startswith(MINUS) or value <= 0 else f"+{text}"


def _file_row(shown: Shown, kind: str, what: str) -> dict:
    return {"scenario": f"{shown.letter} {shown.name}", "kind": kind, "what": what, "written": ""}


def _differing(view: View, computed: list[Computed]) -> list[tuple[str, list[str], str]]:
    """Label, one cell a scenario, and unit of each input in which the scenarios differ."""
    lines = [(say("Path"), [_path(shown.scenario) for shown, *_ in computed], "")]
    for control in controls_of(view.case):
        unit = unit_of(control.name, view.case)
        cells = [_stated(entry, control.name, control.scale, unit) for entry in computed]
        lines.append((label_of(control.name), cells, unit))
    against = [_against(shown.scenario.counterfactual) for shown, *_ in computed]
    lines.append((say("Measured against"), against, ""))
    return [line for line in lines if len(set(line[1])) > 1]


def _path(scenario: Scenario) -> str:
    if scenario.phases:
        return say("in phases")
    if scenario.reading == "flights":
        return say("as flights say")
    if scenario.states_a_path:
        return say("stated")
    named = [load_case(id).title.partition(":")[0] + f" {load_case(id).onset.year}" for id in scenario.follows]
    return with_commas(named) or say("past cases, weighed")


def _against(counterfactual: str) -> str:
    return {
        "baseline": say("the baseline"),
        "last-twelve-months": say("the twelve months before"),
        "same-months-last-year": say("the same months a year before"),
    }[counterfactual]


def _stated(entry: Computed, name: str, scale: float | None, unit: str) -> str:
    """The value that counts in a scenario: what it states, else what filled it; a dash where its path has none."""
    shown, now, whole = entry
    value = getattr(shown.scenario, name)
    if value is None:
        inputs = {str(row.input): row.value for outcome in (whole, now) for row in outcome.inputs.itertuples()}
        value = inputs.get(name)
    if not isinstance(value, int | float):
        left_open = {
            "onset": say("its days"),
            "offset_share": say("as measured"),
            "exchange_rate": say("as known"),
            "multiplier": say("from the tables"),
        }
        return left_open.get(name, "–")
    number = f"{round(float(value) / (scale or 1), 2):,g}".replace("-", MINUS)
    if name in ("hold_months", "recovery_months") and number == "1":
        return say("1 month")
    if name == "scar" and number == "0":
        return say("none")
    return f"{number}{'' if unit.startswith('%') else ' '}{unit}"
