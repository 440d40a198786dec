"""On what visitors spend: the published categories by quarter, and one market's mix beside that of all visitors."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.drawing import Drawing
from dashboard.figures.placing import nice_ticks, spread
from dashboard.figures.scales import tick_texts
from dashboard.figures.sheet import Form, Sheet, Width, Words, lay_out
from dashboard.figures.spending_quarters import market_name
from dashboard.figures.text import text_width, wrap_text
from dashboard.figures.tokens import AXIS_SIZE, LABEL_SIZE, SMALL_SIZE, Scheme
from dashboard.language import say
from dashboard.numbers import Unit, date, money, money_unit, percent, percent_sign, place, quarter

Stack = tuple[pd.Period, str, dict[str, float]]

ORDER = ("shopping", "accommodation", "food", "transport", "entertainment", "other")
REST = "rest"
_INKS = {
    "shopping": "exposure-6", "accommodation": "exposure-5", "food": "exposure-4", "transport": "exposure-3",
    "entertainment": "exposure-2", "other": "exposure-1", REST: "sunken",
}  # fmt: skip
_LIGHT_TEXT = ("shopping", "accommodation")
_RIGHT = {"full": 150, "half": 124, "third": 112, "phone": 104}
_LEAST_KNOWN = 3
_PHONE_COLUMNS = 6
_ROW = 54


@dataclass(frozen=True)
class Categories:
    """What is drawn of categories.

    Attributes:
        rows: columns quarter, market, category, share (of the quarter's total, 0 to 1), value (yen, may be missing),
            segment, survey_status, as_of.
        destination: where the money was spent.
        day: the day as known on which the rows stand.
    """

    rows: pd.DataFrame
    destination: str
    day: pd.Timestamp


def category_name(category: str) -> str:
    """The name of a category of spending; `rest` is what was not told apart."""
    return {
        "accommodation": say("Accommodation"),
        "food": say("Food and drink"),
        "transport": say("Transport"),
        "entertainment": say("Entertainment, services"),
        "shopping": say("Shopping"),
        "other": say("Other"),
        REST: say("Not told apart"),
    }[category]


def spending_categories_figure(story: Categories, *, scheme: Scheme = "light", width: Width = "full") -> go.Figure:
    """Spending by category as stacked columns, one for each quarter with three or more categories, in money, nominal.

    Raises:
        DataError: no quarter has three categories and a total.
    """
    stacks = _stacks(story)[-_PHONE_COLUMNS if width == "phone" else 0 :]
    unit = money_unit(max(sum(parts.values()) for _, _, parts in stacks))
    market = market_name(str(story.rows["market"].iloc[0]))
    last, _, parts = stacks[-1]
    largest = max((name for name in parts if name != REST), key=lambda name: parts[name])
    words = Words(
        title=say("Spending by category in {destination}, {market}, {unit}",
                  destination=place(story.destination), market=market, unit=unit.name),
        subtitle=say(
            "Quarters of which three or more categories were published; they do not follow each other without a gap. "
            "Dashed lines: the survey changed in between. Mostly preliminary figures, nominal."
        ),
        source=_source(story),
        sentence=say(
            "In {quarter} the largest category was {category}: {amount}, {share} of the spending.",
            quarter=quarter(last), category=category_name(largest), amount=money(parts[largest]),
            share=percent(parts[largest] / sum(parts.values())),
        ),
    )  # fmt: skip
    sheet = lay_out(words, Form(width, plot_height=330, left=46, right=_RIGHT[width], axis=40))
    drawing = Drawing(sheet, scheme)
    top = max(sum(parts.values()) for _, _, parts in stacks) / unit.divisor * 1.04
    ticks = nice_ticks(top, 6)
    drawing.horizontal = _columns(stacks, sheet)
    drawing.vertical = {"range": [0, top], "tickvals": ticks, "ticktext": [f"{tick:,g}" for tick in ticks]}
    for position, stack in enumerate(stacks):
        _draw_stack(drawing, stack, unit, place=(position, len(stacks)), top=top)
        if position and stack[1] != stacks[position - 1][1]:
            _break(drawing, position - 0.5)
    _name_parts(drawing, stacks[-1][2], unit, top=top)
    return drawing.figure()


def category_mix_figure(
    story: Categories, market: str, *, beside: str, scheme: Scheme = "light", width: Width = "half"
) -> go.Figure:
    """The shares of six categories in one market's spending beside those of all visitors in the same quarter, %.

    Raises:
        DataError: no quarter has a whole mix of the market.
    """
    chosen = _whole_mix(story, market)
    when = chosen["quarter"].iloc[0]
    others = story.rows[(story.rows["market"] == beside) & (story.rows["quarter"] == when)].set_index("category")
    own = chosen.set_index("category")
    largest = str(own["share"].idxmax())
    words = Words(
        title=say("What visitors from {market} spend on in {destination}, % of their spending, {quarter}",
                  market=market_name(market), destination=place(story.destination), quarter=quarter(when)),
        subtitle=say(
            "Thick: {market}, with the money; thin: all visitors in the same quarter. First preliminary figures; "
            "shares of spending per visitor times the total.",
            market=market_name(market),
        ),
        source=_source(story),
        sentence=say(
            "{category} took {share} of what visitors from {market} spent in {quarter}, {amount}.",
            category=category_name(largest), share=percent(float(own["share"][largest])),
            market=market_name(market), quarter=quarter(when), amount=money(float(own["value"][largest])),
        ),
    )  # fmt: skip
    sheet = lay_out(words, Form(width, plot_height=_ROW * len(ORDER), left=14, right=14))
    drawing = Drawing(sheet, scheme)
    high = max(float(own["share"].max()), float(others["share"].max()) if len(others) else 0.0) * 100
    high *= sheet.plot_width / max(sheet.plot_width - 150, 1)
    drawing.vertical = {"range": [0, sheet.plot_height], "visible": False}
    ticks = nice_ticks(high, 5)
    drawing.horizontal = {"range": [0, high], "tickvals": ticks, "ticktext": tick_texts(ticks, percent_sign()),
                          "showgrid": True, "showline": True}  # fmt: skip
    for number, name in enumerate(ORDER):
        beside_share = float(others["share"][name]) if name in others.index else None
        _draw_mix(
            drawing,
            chosen[chosen["category"] == name].iloc[0],
            name,
            beside_share,
            top=sheet.plot_height - number * _ROW,
        )
    return drawing.figure()


def has_whole_mix(rows: pd.DataFrame, market: str) -> bool:
    """Whether any quarter of a market has all six categories."""
    return bool((rows[rows["market"] == market].groupby("quarter").size() >= len(ORDER)).any())


def _whole_mix(story: Categories, market: str) -> pd.DataFrame:
    rows = story.rows[story.rows["market"] == market]
    counts = rows.groupby("quarter").size()
    whole = counts[counts >= len(ORDER)]
    if whole.empty:
        raise DataError(
            say(
                "No quarter with all six categories of visitors from {market} is among what was published by {day}. "
                "Value added then rests on the mix of all visitors, if there is one, as an assumption.",
                market=market_name(market),
                day=date(story.day),
            )
        )
    newest: pd.DataFrame = rows[rows["quarter"] == whole.index.max()]
    return newest


def _stacks(story: Categories) -> list[Stack]:
    """Quarter, survey and yen of each category, with what was not told apart."""
    found = []
    known = story.rows[story.rows["value"].notna()]
    for when in sorted(known["quarter"].unique()):
        cell = known[known["quarter"] == when]
        if len(cell) < _LEAST_KNOWN:
            continue
        values = cell.set_index("category")["value"]
        whole = float(cell["value"].iloc[0] / cell["share"].iloc[0])
        parts = {name: float(values[name]) for name in ORDER if name in values}
        rest = whole - sum(parts.values())
        found.append((when, str(cell["segment"].iloc[0]), parts | ({REST: rest} if rest > 0.005 * whole else {})))
    if not found:
        raise DataError(
            say(
                "No quarter with three or more categories of spending was published by {day} for this market. Show all "
                "visitors instead.",
                day=date(story.day),
            )
        )
    return found


def _source(story: Categories) -> str:
    return say(
        "Source: Japan Tourism Agency, consumption survey; collected by this project. As of {day}; data to {quarter}.",
        day=date(story.day),
        quarter=quarter(story.rows["quarter"].max()),
    )


def _columns(stacks: list[Stack], sheet: Sheet) -> dict[str, object]:
    step = max(1, -(-30 * len(stacks) // sheet.plot_width))
    shown = range(0, len(stacks), step)
    texts = [
        say("Q{number}", number=stacks[place][0].quarter) + f"<br><b>{stacks[place][0].year}</b>" for place in shown
    ]
    return {"range": [-0.6, len(stacks) - 0.4], "tickvals": list(shown), "ticktext": texts, "showline": True,
            "tickangle": 0}  # fmt: skip


def _draw_stack(drawing: Drawing, stack: Stack, unit: Unit, *, place: tuple[int, int], top: float) -> None:
    """A column at its place among so many."""
    (when, _, parts), (at, count) = stack, place
    column = drawing.sheet.plot_width / (count + 0.2) * 0.8
    whole, low = sum(parts.values()), 0.0
    for name in (*ORDER, REST):
        if name not in parts:
            continue
        high = low + parts[name] / unit.divisor
        drawing.bar((at - 0.4, at + 0.4), row=(low, high), fill=_INKS[name])
        share = percent(parts[name] / whole)
        words = say("{quarter}, {category}: {amount}, {share}", quarter=quarter(when), category=category_name(name),
                    amount=money(parts[name]), share=share)  # fmt: skip
        drawing.hover_spots(([at], [(low + high) / 2]), [words])
        tall = (high - low) / top * drawing.sheet.plot_height
        if tall >= 16 and column >= text_width(share, SMALL_SIZE) + 4 and name != REST:
            _share(drawing, (at, (low + high) / 2), share, name)
        low = high


def _share(drawing: Drawing, at: tuple[float, float], share: str, name: str) -> None:
    ink = "card" if name in _LIGHT_TEXT else "ink"
    drawing.text(at, share, size=SMALL_SIZE, ink=ink, anchor="center", name="share")


def _break(drawing: Drawing, place: float) -> None:
    drawing.shape(
        "line",
        {"xref": "x", "yref": "paper", "x0": place, "x1": place, "y0": 0, "y1": 1, "layer": "above",
         "line": {"color": drawing.tint("line2"), "width": 1, "dash": "dash"}},
    )  # fmt: skip


def _name_parts(drawing: Drawing, parts: dict[str, float], unit: Unit, *, top: float) -> None:
    """The names of the parts at the right of the last column, each at the height of its part."""
    height = drawing.sheet.plot_height
    middles, low = {}, 0.0
    for name in (*ORDER, REST):
        if name in parts:
            middles[name] = (low + parts[name] / unit.divisor / 2) / top * height
            low += parts[name] / unit.divisor
    lines = {name: wrap_text(category_name(name), drawing.sheet.right - 8, size=SMALL_SIZE) for name in middles}
    sizes = [15.0 * len(lines[name]) + 2 for name in middles]
    for name, at in zip(middles, spread(list(middles.values()), sizes, low=0, high=float(height)), strict=True):
        drawing.margin_text(
            (1.0, at / height * top), "\n".join(lines[name]), size=SMALL_SIZE, ink="ink", shift=(6, 0), name="part"
        )


def _draw_mix(drawing: Drawing, row: pd.Series, name: str, beside: float | None, *, top: float) -> None:
    middle, share = top - 26, float(row["share"]) * 100
    drawing.text((0.0, top - 9), category_name(name), size=AXIS_SIZE, ink="ink2", name="category")
    drawing.bar((0.0, share), row=(middle - 7, middle + 5), fill="loss")
    drawing.hover_spots(([share / 2], [middle]), [f"{category_name(name)}: {percent(share / 100, 1)}"])
    drawing.text(
        (max(share, (beside or 0.0) * 100), middle - 4),
        say("{share}, {amount}", share=percent(share / 100, 1), amount=money(float(row["value"]))),
        size=LABEL_SIZE, bold=True, ink="ink", shift=(8, 0), name="value",
    )  # fmt: skip
    if beside is not None:
        drawing.bar((0.0, beside * 100), row=(middle - 14, middle - 9), fill="other")
