"""The value added that a yen of spending makes, category by category, with its interval."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.drawing import Drawing
from dashboard.figures.placing import nice_ticks
from dashboard.figures.sheet import Form, Width, Words, lay_out
from dashboard.figures.spending_categories import ORDER, category_name
from dashboard.figures.tokens import AXIS_SIZE, EVENT_SIZE, LABEL_SIZE, Scheme
from dashboard.language import say

VALUE_COLUMNS = ("category", "share", "value", "low_80", "high_80", "low_95", "high_95", "upper")
_ROW = 54
_RIGHT = 96


def value_a_yen_figure(
    rows: pd.DataFrame, *, year: int, source: str, scheme: Scheme = "light", width: Width = "third"
) -> go.Figure:
    """Yen of value added a yen of spending in each category: median, 80 and 95% intervals, upper check.

    Args:
        rows: columns VALUE_COLUMNS, one row a category; `upper` holds a household round and may be missing.
        year: the year of the input-output tables.
        source: the source line.
        scheme: light or dark.
        width: which width the figure is made for.

    Raises:
        DataError: a column is missing.
    """
    missing = [name for name in VALUE_COLUMNS if name not in rows.columns]
    if missing:
        raise DataError(f"Rows have no column {', '.join(missing)}; give all of {', '.join(VALUE_COLUMNS)}.")
    shown = rows.set_index("category").reindex([name for name in ORDER if name in set(rows["category"])])
    sheet = lay_out(_words(shown, year, source), Form(width, plot_height=_ROW * len(shown) + 6, left=8, right=_RIGHT))
    drawing = Drawing(sheet, scheme)
    high = max(float(shown["high_95"].max()), float(shown["upper"].max()), 1.0) * 1.06
    ticks = nice_ticks(high, 5)
    drawing.horizontal = {"range": [0, high], "tickvals": ticks, "ticktext": [f"{tick:g}" for tick in ticks],
                          "showgrid": True, "showline": True}  # fmt: skip
    drawing.vertical = {"range": [0, sheet.plot_height], "visible": False}
    for number, (name, row) in enumerate(shown.iterrows()):
        _draw(drawing, str(name), row, top=sheet.plot_height - number * _ROW)
    return drawing.figure()


def _draw(drawing: Drawing, name: str, row: pd.Series, *, top: float) -> None:
    middle, value = top - 31, float(row["value"])
    drawing.text((0.0, top - 12), category_name(name), size=AXIS_SIZE, ink="ink2", name="category")
    for level, thick in ((95, 1.5), (80, 5.0)):
        drawing.line(([row[f"low_{level}"], row[f"high_{level}"]], [middle, middle]), ink="line2", width=thick)
    ends = say("{low} to {high}", low=f"{row['low_95']:.2f}", high=f"{row['high_95']:.2f}")
    words = say("{category}: {value} (95%: {ends})", category=category_name(name), value=f"{value:.2f}", ends=ends)
    drawing.dots(([value], [middle]), ink="observed", size=10, hover=[words])
    if pd.notna(row["upper"]):
        drawing.dots(([float(row["upper"])], [middle]), ink="other", size=9, symbol="diamond-open",
                     hover=[say("With a household round: {value}", value=f"{row['upper']:.2f}")])  # fmt: skip
    drawing.margin_text((1.0, middle), f"{value:.2f}", ink="ink", size=LABEL_SIZE, bold=True, shift=(10, 7),
                        name="value")  # fmt: skip
    drawing.margin_text((1.0, middle), ends, ink="ink2", size=EVENT_SIZE, shift=(10, -8), name="ends")


def _words(rows: pd.DataFrame, year: int, source: str) -> Words:
    low, high = str(rows["value"].idxmin()), str(rows["value"].idxmax())
    return Words(
        title=say("Value added that a yen of spending makes in Japan, yen"),
        subtitle=say(
            "Along the whole chain of suppliers (type I), tables of {year}. Dot: median; lines: 95 and (thick) 80% "
            "intervals. Open diamond: upper check with a household round.",
            year=year,
        ),
        source=source,
        sentence=say(
            "A yen spent on {least} makes {low} yen of value added, one spent on {most} {high}; the rest is imported.",
            least=category_name(low).lower(),
            low=f"{rows['value'][low]:.2f}",
            most=category_name(high).lower(),
            high=f"{rows['value'][high]:.2f}",
        ),
    )
