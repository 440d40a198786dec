"""Scheduled flights by season and airport, and entries by airport: what the routes stood on before the shock."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.errors import DataError
from dashboard.figures.drawing import Drawing
from dashboard.figures.placing import nice_ticks, spread
from dashboard.figures.rows import Axis, Row, rows_figure
from dashboard.figures.sheet import Form, Width, Words, lay_out
from dashboard.figures.text import wrap_text
from dashboard.figures.tokens import SMALL_SIZE, Scheme
from dashboard.language import say, term
from dashboard.numbers import date, percent, persons, signed_change
from dashboard.phrasing import sentences

SEASON_COLUMNS = ("season", "name", "value", "is_total", "as_of")
ENTRY_COLUMNS = ("place", "value", "year", "as_of")
_RIGHT = {"full": 150, "half": 118, "third": 108, "phone": 96}
_TICK_PIXELS = 54
_DASHES = ("solid", "6px,3px", "2px,3px", "8px,3px,2px,3px", "12px,4px", "1px,4px")
_SYMBOLS = ("square", "diamond", "triangle-up", "circle", "cross", "hexagon")


def seasons_figure(rows: pd.DataFrame, *, publisher: str, scheme: Scheme = "light", width: Width = "half") -> go.Figure:
    """Scheduled international flights a week by season: all airports in ink, each airport grey and told apart by dash.

    Args:
        rows: columns SEASON_COLUMNS; season is `2025S` or `2025W`.
        publisher: who counts them.
        scheme: light or dark.
        width: which width the figure is made for.

    Raises:
        DataError: there is no season of the total.
    """
    totals = rows[rows["is_total"]] if "is_total" in rows.columns else rows
    if totals.empty:
        raise DataError(f"None of {len(rows)} rows is the total of a season; give at least one.")
    seasons = list(dict.fromkeys(totals["season"]))
    sheet = lay_out(
        _season_words(rows, totals, publisher),
        Form(width, plot_height=300, left=46, right=_RIGHT[width], axis=40),
    )
    drawing = Drawing(sheet, scheme)
    top = float(rows["value"].max()) * 1.08
    ticks = nice_ticks(top, 6)
    step = max(1, -(-_TICK_PIXELS * len(seasons) // sheet.plot_width))
    shown = list(range(len(seasons) - 1, -1, -step))[::-1]
    drawing.horizontal = {
        "range": [-0.4, len(seasons) - 0.6], "tickvals": shown, "showline": True, "tickangle": 0,
        "ticktext": [_tick(seasons[place]) for place in shown],
    }  # fmt: skip
    drawing.vertical = {"range": [0, top], "tickvals": ticks, "ticktext": [f"{tick:,g}" for tick in ticks]}
    names = list(dict.fromkeys(rows[rows["season"] == seasons[-2 if len(seasons) > 1 else -1]]["name"]))
    for number, (name, cell) in enumerate(rows.groupby("name", sort=False)):
        is_total = bool(cell["is_total"].iloc[0])
        _draw(drawing, (str(name), cell), seasons, look=None if is_total else number)
    _label(drawing, rows, [str(name) for name in names], top=top)
    return drawing.figure()


def entries_figure(
    rows: pd.DataFrame, *, by_air: tuple[int, float] | None, scheme: Scheme = "light", width: Width = "half"
) -> go.Figure:
    """Entries of all foreigners by airport in one year as bars, persons.

    Args:
        rows: columns ENTRY_COLUMNS, the most first.
        by_air: year and share of entries by air, if it is known.
        scheme: light or dark.
        width: which width the figure is made for.

    Raises:
        DataError: there is no airport.
    """
    if rows.empty:
        raise DataError(f"{len(rows)} rows give no airport with entries; give at least one.")
    year = int(rows["year"].iloc[0])
    shown = tuple(
        Row(term(str(row["place"])), "", float(row["value"]) / 1e6, persons(float(row["value"])))
        for row in rows.to_dict("records")
    )
    said = say("{airport} received the most, {count} in {year}.", airport=term(str(rows["place"].iloc[0])),
               count=persons(float(rows["value"].iloc[0])), year=year)  # fmt: skip
    if by_air is not None:
        flown = say("Of all foreigners {share} came by air in {year}.", share=percent(by_air[1]), year=by_air[0])
        said = sentences(said, flown)
    words = Words(
        title=say("Entries of all foreigners by airport in Japan, {year}, million persons", year=year),
        subtitle=say(
            "All nationalities together; entries by market and airport are not published here. The newest year that is "
            "among the tables."
        ),
        source=say("Source: immigration statistics, as reported; collected by this project. Known since {day}.",
                   day=date(rows["as_of"].max())),
        sentence=said,
    )  # fmt: skip
    return rows_figure(words, shown, axis=Axis(bars=True), scheme=scheme, width=width)


def _tick(season: str) -> str:
    half = say("summer") if season.endswith("S") else say("winter")
    return f"{half}<br><b>{season[:4]}</b>"


def season_words(season: str) -> str:
    """A season in words: the summer schedule of 2026."""
    if season.endswith("S"):
        return say("summer {year}", year=season[:4])
    return say("winter {year}", year=season[:4])


def _season_words(rows: pd.DataFrame, totals: pd.DataFrame, publisher: str) -> Words:
    last = totals.iloc[-1]
    said = {"count": f"{last['value']:,.10g}", "season": season_words(str(last["season"]))}
    before = totals[totals["season"] == f"{int(last['season'][:4]) - 1}{last['season'][4:]}"]
    if before.empty:
        sentence = say("{count} flights a week are scheduled in {season}.", **said)
    else:
        change = signed_change(float(last["value"] / before["value"].iloc[0]) - 1)
        sentence = say("{count} flights a week are scheduled in {season}, {change} on the year.", **said, change=change)
    return Words(
        title=say("Scheduled international flights of Japan by season, flights a week"),
        subtitle=say(
            "All countries, passengers and cargo; China is not told apart. Seasons from 2020 to 2022 are missing and "
            "not joined; of the newest season only the total may be known."
        ),
        source=say("Source: {publisher}; collected by this project. Known since {day}.",
                   publisher=term(publisher), day=date(rows["as_of"].max())),
        sentence=sentence,
    )  # fmt: skip


def _place(season: str) -> int:
    return 2 * int(season[:4]) + (1 if season.endswith("W") else 0)


def _draw(drawing: Drawing, series: tuple[str, pd.DataFrame], seasons: list[str], *, look: int | None) -> None:
    name, rows = series
    points: list[tuple[float, float | None]] = []
    for season, value in zip(rows["season"], rows["value"], strict=True):
        at = float(seasons.index(season))
        if points and _place(season) - _place(seasons[int(points[-1][0])]) > 1:
            points.append((at, None))
        points.append((at, float(value)))
    across, up = [at for at, _ in points], [value for _, value in points]
    dash = "solid" if look is None else _DASHES[look % len(_DASHES)]
    ink = "observed" if look is None else "other"
    drawing.line((across, up), ink=ink, width=2.4 if look is None else 1.6, dash=dash)
    known = [(at, value) for at, value in points if value is not None]
    hover = [say("{name}, {season}: {count} flights a week", name=airport_name(name),
                 season=season_words(seasons[int(at)]), count=f"{value:,.10g}") for at, value in known]  # fmt: skip
    symbol = "circle" if look is None else _SYMBOLS[look % len(_SYMBOLS)]
    drawing.dots(([at for at, _ in known], [value for _, value in known]), ink=ink, size=8, symbol=symbol, hover=hover)


def airport_name(name: str) -> str:
    """The name of an airport, or of the sum of all."""
    return say("All airports") if name.startswith("all flights") else term(name[:1].upper() + name[1:])


def _label(drawing: Drawing, rows: pd.DataFrame, names: list[str], *, top: float) -> None:
    height = drawing.sheet.plot_height
    lasts = {name: float(rows[rows["name"] == name]["value"].iloc[-1]) / top * height for name in names}
    lines = {name: wrap_text(airport_name(name), drawing.sheet.right - 12, size=SMALL_SIZE) for name in names}
    sizes = [15.0 * len(lines[name]) + 1 for name in names]
    for name, at in zip(names, spread(list(lasts.values()), sizes, low=0, high=float(height)), strict=True):
        is_total = name.startswith("all flights")
        drawing.margin_text(
            (1.0, at / height * top), "\n".join(lines[name]), size=SMALL_SIZE, ink="ink" if is_total else "ink2",
            bold=is_total, shift=(8, 0), name="line",
        )  # fmt: skip
