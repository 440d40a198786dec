"""What it has cost so far and what the scenario adds, in money, with intervals; and by category."""

from typing import Literal

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.drawing import Drawing
from dashboard.figures.fan import Hue, money_in_words
from dashboard.figures.placing import signed_ticks
from dashboard.figures.scales import Scale, money_scale, tick_texts
from dashboard.figures.sheet import Form, Width, Words, lay_out
from dashboard.figures.story import as_of_line, market_of, places, publishers_in_words, rows_of, this_project
from dashboard.figures.strips import Strip, draw_strip, strip_of
from dashboard.figures.tokens import AXIS_SIZE, LABEL_SIZE, Scheme
from dashboard.language import say, term
from dashboard.model.types import Outcome
from dashboard.numbers import date, interval, money, month, quarter, span, yen
from dashboard.phrasing import capital, named, sentences, with_semicolons

Part = Literal["so far", "to come"]

_HUES: dict[Part, Hue] = {"so far": "baseline", "to come": "scenario"}
_VARIABLES: dict[Part, str] = {
    "so far": "cumulative_spending_lost_gross",
    "to come": "cumulative_projected_spending_lost_gross",
}
_STRIP_ROOM = 92
_CATEGORY_ROOM = 42


def cost_figure(
    outcome: Outcome, *, publishers: str = "", scheme: Scheme = "light", width: Width = "third"
) -> go.Figure:
    """Lost spending so far and to come in the scenario as interval strips, in the currency of the moment, nominal.

    `publishers` names who counted the visitors and surveyed their spending, for the source line.

    Raises:
        DataError: the outcome has no spending.
    """
    strips, scale = _strips(outcome)
    market, _ = places(outcome)
    words = Words(
        title=say("Spending forgone by visitors from {market}, {unit}", market=market, unit=scale.name),
        # The spend stands in brackets of its own, or not at all.
        subtitle=sentences(_how_valued(outcome), say("Bars: 50, 80 and 95% intervals.")),
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
        draw_strip(drawing, strip, middle=middle, decimals=scale.decimals, span=high - low)
    return drawing.figure()


def cost_by_category_figure(
    outcome: Outcome, *, part: Part = "so far", publishers: str = "", scheme: Scheme = "light", width: Width = "third"
) -> go.Figure:
    """Lost spending by category as bars with 95 and 80% whiskers, the largest first, in the currency of the moment.

    `publishers` names who counted the visitors and surveyed their spending, for the source line.

    Raises:
        DataError: the outcome has no spending by category for this part.
    """
    rows = _categories(outcome, part)
    scale = money_scale(float(rows["high_95"].max()), central=float(rows["value"].max()))
    market, _ = places(outcome)
    first = rows.iloc[0]
    words = Words(
        title=say("Spending forgone by visitors from {market} by category, {unit}", market=market, unit=scale.name),
        subtitle=sentences(
            say("{part}.", part=_part_in_words(outcome, part)), _mix_in_words(outcome),
            say("Lines: 95 and (thick) 80% intervals."),
        ),
        source=_source(outcome, publishers),
        sentence=say(
            "The largest part is {category}, {amount} ({interval}).",
            category=first["category"], amount=money(first["value"]),
            interval=interval((first["low_95"], first["high_95"]), first["value"], quantity="money"),
        ),
    )  # fmt: skip
    sheet = lay_out(words, Form(width, plot_height=_CATEGORY_ROOM * len(rows) + 6, left=8, right=14))
    drawing = Drawing(sheet, scheme)
    drawing.horizontal = _category_axis(rows, scale)
    drawing.vertical = {"range": [0, sheet.plot_height], "visible": False}
    for number, hover in enumerate(money_in_words(rows, say("lost spending"))):
        _draw_category(drawing, rows.iloc[number], scale, hover, top=sheet.plot_height - number * _CATEGORY_ROOM)
    return drawing.figure()


def _strips(outcome: Outcome) -> tuple[list[Strip], Scale]:
    found = {part: rows_of(outcome, variable, market=market_of(outcome)) for part, variable in _VARIABLES.items()}
    last = {part: rows.iloc[-1] for part, rows in found.items() if len(rows)}
    if not last:
        raise DataError(
            say(
                "No spending of this case is known on {day}: the loss cannot be given in money. "
                "The main chart has the visitors.",
                day=date(outcome.as_of),
            )
        )
    scale = money_scale(
        max(float(row["high_95"]) for row in last.values()), central=max(float(row["value"]) for row in last.values())
    )
    strips = [
        strip_of(
            row, name=_part_in_words(outcome, part), hue=_HUES[part], scale=scale.divisor,
            hover=money_in_words(found[part].iloc[[-1]], _hover_name(part))[0],
        )
        for part, row in last.items()
    ]  # fmt: skip
    return strips, scale


def _part_in_words(outcome: Outcome, part: Part) -> str:
    """`So far: Nov 2025 to Aug 2026`; the months that are summed."""
    monthly = rows_of(outcome, _VARIABLES[part], market=market_of(outcome))["month"]
    name = say("So far") if part == "so far" else say("To come in the scenario")
    if monthly.empty:
        return name
    first, last = month(min(monthly)), month(max(monthly))
    return named(name, first if first == last else say("{first} to {last}", first=first, last=last))


def _hover_name(part: Part) -> str:
    return say("so far") if part == "so far" else say("to come")


def _reach(strips: list[Strip]) -> tuple[float, float]:
    low = min(strip.ends[0][0] for strip in strips)
    high = max(strip.ends[0][1] for strip in strips)
    return min(low, 0.0), high * 1.08


def _value_axis(low: float, high: float, *, most: int) -> dict[str, object]:
    ticks = signed_ticks(low, high, most=most)
    return {
        "range": [min(low, 0.0), high],
        "tickvals": ticks,
        "ticktext": tick_texts(ticks),
        "showgrid": True,
        "showline": True,
        "zeroline": low < 0,
    }


def _how_valued(outcome: Outcome) -> str:
    """What makes the amount, so that a reader who multiplies gets it."""
    spend = _spend_in_words(outcome)
    if "input" in outcome.inputs.columns and "exchange_rate_pass_through" in set(outcome.inputs["input"]):
        return say(
            "Lost visitors × spend per visitor{spend} × change of the exchange rate × footing of the survey’s totals, "
            "nominal.",
            spend=spend,
        )
    return say("Lost visitors × spend per visitor{spend}, nominal.", spend=spend)


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
    return say("Shares: {shares}.", shares=rows["value"].iloc[0]) if len(rows) else ""


def _source(outcome: Outcome, publishers: str) -> str:
    last = outcome.facts.get("last_known", "")
    known = pd.Period(last, freq="M") if last else None
    named_by = publishers or outcome.facts.get("publishers", "")
    counted = publishers_in_words(named_by) if named_by else say("arrivals and spending survey named in the inputs")
    source = say("Source: {publishers}; {ours}.", publishers=counted, ours=this_project(outcome))
    return sentences(source, as_of_line(outcome, known))


def _sentence(outcome: Outcome) -> str:
    said = []
    for part, variable in _VARIABLES.items():
        rows = rows_of(outcome, variable, market=market_of(outcome))
        if rows.empty:
            continue
        row = rows.iloc[-1]
        amount, ends = money(row["value"]), span((row["low_95"], row["high_95"]), row["value"], quantity="money")
        if part == "so far":
            said.append(say("{amount} so far (95% interval {ends})", amount=amount, ends=ends))
        else:
            said.append(say("{amount} to come (95% interval {ends})", amount=amount, ends=ends))
    return say("Spending forgone: {amounts}.", amounts=with_semicolons(said))


def _categories(outcome: Outcome, part: Part) -> pd.DataFrame:
    prefix = f"{_VARIABLES[part]}_"
    rows = outcome.table[outcome.table["variable"].str.startswith(prefix)]
    rows = rows[rows["market"] == market_of(outcome)]
    if rows.empty:
        raise DataError(
            say(
                "There is no spending by category for this case on {day}: no whole mix of categories was surveyed by "
                "then. The total stands in the card on the cost.",
                day=date(outcome.as_of),
            )
        )
    last = rows.sort_values("month").groupby("variable", as_index=False).tail(1)
    names = last["variable"].str.removeprefix(prefix)
    ordered = last.assign(category=[category_in_words(name) for name in names], is_rest=names == "other")
    return ordered.sort_values(["is_rest", "value"], ascending=[True, False]).reset_index(drop=True)


def category_in_words(category: str) -> str:
    """A category of the consumption survey for running text; another word as it is."""
    words = {
        "accommodation": say("accommodation"), "food": say("food"), "transport": say("transport"),
        "entertainment": say("entertainment"), "shopping": say("shopping"), "other": say("other"),
    }  # fmt: skip
    return words.get(category, term(category.replace("_", " ")))


def _category_axis(rows: pd.DataFrame, scale: Scale) -> dict[str, object]:
    low = min(float(rows["low_95"].min()) / scale.divisor, 0.0)
    return _value_axis(low, float(rows["high_95"].max()) / scale.divisor * 1.22, most=5)


def _draw_category(drawing: Drawing, row: pd.Series, scale: Scale, hover: str, *, top: float) -> None:
    middle, value = top - 24, float(row["value"]) / scale.divisor
    drawing.bar((0.0, value), row=(middle - 6, middle + 6), fill="loss")
    drawing.hover_spots(([value / 2, value], [middle, middle]), [named(str(row["category"]), hover)] * 2)
    for level, width in ((95, 1.5), (80, 5.0)):
        ends = [float(row[f"{side}_{level}"]) / scale.divisor for side in ("low", "high")]
        drawing.line((ends, [middle - 11, middle - 11]), ink="line2", width=width)
    drawing.text(
        (0.0, middle), capital(str(row["category"])), size=AXIS_SIZE, ink="ink2", shift=(0, 15), name="category"
    )
    drawing.text(
        (max(value, 0.0), middle), scale.written(row["value"]), ink="ink", size=LABEL_SIZE, bold=True,
        shift=(6, 0), name="value",
    )  # fmt: skip
