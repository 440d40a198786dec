"""Months on an axis: points on the 15th, the year under January, and where a day falls in pixels."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from dashboard.figures.sheet import Sheet
from dashboard.figures.text import text_width
from dashboard.figures.tokens import AXIS_SIZE
from dashboard.language import speech
from dashboard.numbers import month_name

_DAYS_BEFORE = 12
_DAYS_AFTER = 14
_LEAST_TICK_PIXELS = 34
_YEAR_GAP = 5


def middle(month: pd.Period) -> str:
    """The 15th of a month as an ISO date: where a monthly point stands."""
    return f"{month.year:04d}-{month.month:02d}-15"


def middles(months: Iterable[pd.Period]) -> list[str]:
    """The 15ths of the months as ISO dates."""
    return [middle(month) for month in months]


def day_and_month(day: pd.Timestamp) -> str:
    """A day whose year is known: `5 Dec`; 12月5日 in Japanese and Chinese."""
    name = month_name(day.month)
    return f"{day.day} {name}" if speech().language == "en" else f"{name}{day.day}日"


def _year(month: pd.Period) -> str:
    return f"{month.year}" if speech().language == "en" else f"{month.year}年"


@dataclass(frozen=True)
class Timeline:
    """The months from `first` to `last` laid across a sheet's plot."""

    first: pd.Period
    last: pd.Period
    sheet: Sheet

    @property
    def start(self) -> pd.Timestamp:
        """The day at the left edge of the plot."""
        return pd.Timestamp(middle(self.first)) - pd.Timedelta(days=_DAYS_BEFORE)

    @property
    def end(self) -> pd.Timestamp:
        """The day at the right edge of the plot."""
        return pd.Timestamp(middle(self.last)) + pd.Timedelta(days=_DAYS_AFTER)

    def across(self, day: pd.Timestamp | str) -> float:
        """How far from the left edge of the plot a day falls, in pixels."""
        share = (pd.Timestamp(day) - self.start) / (self.end - self.start)
        return float(share) * self.sheet.plot_width

    def holds(self, day: pd.Timestamp) -> bool:
        """The day is inside the plot."""
        return bool(self.start <= day <= self.end)

    def axis(self) -> dict[str, object]:
        """Range and ticks: January, April, July, October (or fewer), the year in bold under January and the first."""
        step = self._step()
        ticks = [month for month in pd.period_range(self.first, self.last, freq="M") if (month.month - 1) % step == 0]
        return {
            "type": "date",
            "range": [self.start.isoformat(), self.end.isoformat()],
            "tickvals": middles(ticks),
            "ticktext": [self._tick_text(month, ticks) for month in ticks],
            "ticks": "outside",
            "showline": True,
            "showspikes": True,
            "spikethickness": 1,
            "spikedash": "dot",
            # The bundled plotly.js knows English months alone: elsewhere the head of a hover box is in numbers. Without
            # a text of its own the head would be the tick's, which has no year.
            "unifiedhovertitle": {"text": "%{x|%B %Y}" if speech().language == "en" else "%{x|%Y年%-m月}"},
        }

    def _step(self) -> int:
        month_pixels = self.sheet.plot_width / max((self.last - self.first).n, 1)
        return next((step for step in (3, 6) if step * month_pixels >= _LEAST_TICK_PIXELS), 12)

    def _tick_text(self, month: pd.Period, ticks: list[pd.Period]) -> str:
        name, year = month_name(month.month), _year(month)
        if month.month == 1 or (month == ticks[0] and self._has_room(year, month, ticks)):
            return f"{name}<br><b>{year}</b>"
        return name

    def _has_room(self, year: str, month: pd.Period, ticks: list[pd.Period]) -> bool:
        """A first tick close to January would put two years side by side, or one over the other."""
        januaries = [other for other in ticks if other.month == 1]
        if any(other.year == month.year for other in januaries):
            return False
        apart = self.across(middle(januaries[0])) - self.across(middle(month)) if januaries else self.sheet.plot_width
        return apart >= text_width(year, AXIS_SIZE, bold=True) + _YEAR_GAP
