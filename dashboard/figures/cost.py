"""What it has cost so far and what the scenario adds, in yen, with intervals; and by category."""

from typing import Literal

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.drawing import Drawing
from dashboard.figures.fan import Hue, yen_in_words
from dashboard.figures.placing import signed_ticks
from dashboard.figures.sheet import Form, Width, Words, lay_out
from dashboard.figures.story import market_of, places, rows_of
from dashboard.figures.strips import Strip, draw_strip, strip_of
from dashboard.figures.tokens import AXIS_SIZE, LABEL_SIZE, Scheme
from dashboard.model.types import Outcome
from dashboard.numbers import date, interval, month, quarter, span, yen

Part = Literal["so far", "to come"]

_HUES: dict[Part, Hue] = {"so far": "baseline", "to come": "scenario"}
_VARIABLES: dict[Part, str] = {
    "so far": "cumulative_spending_lost_gross",
    "to come": "cumulative_projected_spending_lost_gross",
}
_TRILLION = 1e12
_BILLION = 1e9
_STRIP_ROOM = 92
_CATEGORY_ROOM = 42


def cost_figure(
    outcome: Outcome, *, publishers: str = "", scheme: Scheme = "light", width: Width = "third"
) -> go.Figure:
    """Lost spending so far and to come in the scenario as interval strips, in trillion (or billion) yen, nominal.

    `publishers` names who counted the visitors and surveyed their spending, for the source line.

    Raises:
        DataError: the outcome has no spending.
    """
    strips, scale = _strips(outcome)
    market, _ = places(outcome)
    unit = _unit(scale)
    words = Words(
        title=f"Spending forgone by visitors from {market}, {unit}",
        subtitle=f"Lost visitors × spend per visitor{_spend_in_words(outcome)}, nominal. Bars: 50, 80 and 95% "
        "intervals.",
        source=_source(outcome, publishers),
        sentence=_sentence(outcome),
    )
    sheet = lay_out(words, Form(width, plot_height=_STRIP_ROOM * len(strips) + 8, left=8, right=14))
    drawing = Drawing(sheet, scheme)
    low, high = _reach(strips)
    drawing.horizontal = _value_axis(low, high, most=5)
    drawing.vertical = {"range": [0, sheet.plot_height], "visible": False}
    for number, strip in enumerate(strips):
        middle = sheet.plot_height - number * _STRIP_ROOM - 44
        draw_strip(drawing, strip, middle=middle, decimals=2 if scale == _TRILLION else 0, span=high - low)
    return drawing.figure()


def cost_by_category_figure(
    outcome: Outcome, *, part: Part = "so far", publishers: str = "", scheme: Scheme = "light", width: Width = "third"
) -> go.Figure:
    """Lost spending by category as bars with 95 and 80% whiskers, the largest first, in billion (or trillion) yen.

    `publishers` names who counted the visitors and surveyed their spending, for the source line.

    Raises:
        DataError: the outcome has no spending by category for this part.
    """
    rows = _categories(outcome, part)
    scale = _scale(rows["high_95"].max())
    market, _ = places(outcome)
    first = rows.iloc[0]
    words = Words(
        title=f"Spending forgone by visitors from {market} by category, {_unit(scale)}",
        subtitle=f"{_part_in_words(outcome, part)}. {_mix_in_words(outcome)}Lines: 95 and (thick) 80% intervals.",
        source=_source(outcome, publishers),
        sentence=f"The largest part is {first['category']}, {yen(first['value'])} "
        f"({interval((first['low_95'], first['high_95']), first['value'], quantity='yen')}).",
    )
    sheet = lay_out(words, Form(width, plot_height=_CATEGORY_ROOM * len(rows) + 6, left=8, right=14))
    drawing = Drawing(sheet, scheme)
    drawing.horizontal = _category_axis(rows, scale)
    drawing.vertical = {"range": [0, sheet.plot_height], "visible": False}
    for number, hover in enumerate(yen_in_words(rows, "lost spending")):
        _draw_category(drawing, rows.iloc[number], scale, hover, top=sheet.plot_height - number * _CATEGORY_ROOM)
    return drawing.figure()


def _strips(outcome: Outcome) -> tuple[list[Strip], float]:
    found = {part: rows_of(outcome, variable, market=market_of(outcome)) for part, variable in _VARIABLES.items()}
    last = {part: rows.iloc[-1] for part, rows in found.items() if len(rows)}
    if not last:
        raise DataError(
            f"Outcome of {outcome.scenario.case} on {date(outcome.as_of)} has no spending; it needs "
            f"{' or '.join(_VARIABLES.values())}. Show the visitors instead."
        )
    scale = _scale(max(float(row["high_95"]) for row in last.values()))
    strips = [
        strip_of(
            row, name=_part_in_words(outcome, part), hue=_HUES[part], scale=scale,
            hover=yen_in_words(found[part].iloc[[-1]], part)[0],
        )
        for part, row in last.items()
    ]  # fmt: skip
    return strips, scale


def _part_in_words(outcome: Outcome, part: Part) -> str:
    """`So far: Nov 2025 to Aug 2026`; the months that are summed."""
    monthly = rows_of(outcome, _VARIABLES[part], market=market_of(outcome))["month"]
    name = "So far" if part == "so far" else "To come in the scenario"
    if monthly.empty:
        return name
    first, last = min(monthly), max(monthly)
    return f"{name}: {month(first)}" + (f" to {month(last)}" if first != last else "")


def _scale(largest: float) -> float:
    return _TRILLION if largest >= 0.1 * _TRILLION else _BILLION


def _unit(scale: float) -> str:
    return "trillion yen" if scale == _TRILLION else "billion yen"


def _reach(strips: list[Strip]) -> tuple[float, float]:
    low = min(strip.ends[0][0] for strip in strips)
    high = max(strip.ends[0][1] for strip in strips)
    return min(low, 0.0), high * 1.08


def _value_axis(low: float, high: float, *, most: int) -> dict[str, object]:
    ticks = signed_ticks(low, high, most=most)
    return {
        "range": [min(low, 0.0), high],
        "tickvals": ticks,
        "ticktext": [f"{tick:,g}".replace("-", "−") for tick in ticks],
        "showgrid": True,
        "showline": True,
        "zeroline": low < 0,
    }


def _spend_in_words(outcome: Outcome) -> str:
    """` (240,960 yen, 2025 Q4)` where the inputs say which spend per visitor was taken."""
    if "input" not in outcome.inputs.columns:
        return ""
    rows = outcome.inputs[outcome.inputs["input"] == "spend_per_visitor"]
    if rows.empty:
        return ""
    amount, origin = rows["value"].iloc[0], str(rows["origin"].iloc[0])
    survey = outcome.facts.get("spend_quarter", "")
    when = f", {quarter(pd.Period(survey, freq='Q'))}" if survey else f", {origin}" if origin else ""
    return f" ({yen(float(amount))}{when})"


def _mix_in_words(outcome: Outcome) -> str:
    if "input" not in outcome.inputs.columns:
        return ""
    rows = outcome.inputs[outcome.inputs["input"] == "category_mix"]
    return f"Shares: {rows['value'].iloc[0]}. " if len(rows) else ""


def _source(outcome: Outcome, publishers: str) -> str:
    model = outcome.facts.get("model", "")
    ours = f"this project, model {model}" if model else "this project"
    last = outcome.facts.get("last_known", "")
    known = f"; data to {month(pd.Period(last, freq='M'))}" if last else ""
    counted = publishers or outcome.facts.get("publishers", "arrivals and spending survey named in the inputs")
    return f"Source: {counted}; {ours}. As of {date(outcome.as_of)}{known}."


def _sentence(outcome: Outcome) -> str:
    said = []
    for part, variable in _VARIABLES.items():
        rows = rows_of(outcome, variable, market=market_of(outcome))
        if rows.empty:
            continue
        row = rows.iloc[-1]
        ends = span((row["low_95"], row["high_95"]), row["value"], quantity="yen")
        said.append(f"{yen(row['value'])} {part} (95% interval {ends})")
    return f"Spending forgone: {'; '.join(said)}."


def _categories(outcome: Outcome, part: Part) -> pd.DataFrame:
    prefix = f"{_VARIABLES[part]}_"
    rows = outcome.table[outcome.table["variable"].str.startswith(prefix)]
    rows = rows[rows["market"] == market_of(outcome)]
    if rows.empty:
        raise DataError(
            f"There is no spending by category for this case on {date(outcome.as_of)}: no whole mix of categories was "
            "surveyed by then. The total stands in the card on the cost."
        )
    last = rows.sort_values("month").groupby("variable", as_index=False).tail(1)
    names = last["variable"].str.removeprefix(prefix).str.replace("_", " ")
    ordered = last.assign(category=names, is_rest=names == "other")
    return ordered.sort_values(["is_rest", "value"], ascending=[True, False]).reset_index(drop=True)


def _category_axis(rows: pd.DataFrame, scale: float) -> dict[str, object]:
    low = min(float(rows["low_95"].min()) / scale, 0.0)
    return _value_axis(low, float(rows["high_95"].max()) / scale * 1.22, most=5)


def _draw_category(drawing: Drawing, row: pd.Series, scale: float, hover: str, *, top: float) -> None:
    middle, value = top - 24, float(row["value"]) / scale
    drawing.bar((0.0, value), row=(middle - 6, middle + 6), fill="loss")
    drawing.hover_spots(([value / 2, value], [middle, middle]), [f"{row['category']}: {hover}"] * 2)
    for level, width in ((95, 1.5), (80, 5.0)):
        ends = [float(row[f"low_{level}"]) / scale, float(row[f"high_{level}"]) / scale]
        drawing.line((ends, [middle - 11, middle - 11]), ink="line2", width=width)
    drawing.text(
        (0.0, middle), str(row["category"]).capitalize(), size=AXIS_SIZE, ink="ink2", shift=(0, 15), name="category"
    )
    decimals = 2 if scale == _TRILLION else 0
    drawing.text(
        (max(value, 0.0), middle), f"{value:,.{decimals}f}".replace("-", "−"), ink="ink", size=LABEL_SIZE, bold=True,
        shift=(6, 0), name="value",
    )  # fmt: skip
