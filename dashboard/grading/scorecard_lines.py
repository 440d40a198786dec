"""One line of the scorecard: what was said, what came, and the scores of it."""

from dataclasses import dataclass

import numpy as np

from dashboard.model.draws import intervals
from dashboard.model.scores import continuous_ranked_probability_score

PERSONS, YEN = "persons", "yen"
_NAN = float("nan")


@dataclass(frozen=True)
class Line:
    """What somebody said of one period, beside what came.

    Attributes:
        as_of: the day on which it was said, or would have been.
        kind: this program, reference, or claim.
        said_by: institution.
        id: scenario or claim.
        measure: what was said.
        period: month, quarter, or first to last month.
        value: said, the median of draws; the ends of intervals are NaN for a point.
        came: counted or published.
        error: value less came.
        relative_error: error over came.
        crps: in the unit of the line; the absolute error for a point.
        inside_80: whether what came lies inside; None for a point.
        note: what a reader must know of this line.
    """

    as_of: str
    kind: str
    said_by: str
    id: str
    measure: str
    period: str
    unit: str
    value: float
    low_80: float
    high_80: float
    low_95: float
    high_95: float
    came: float
    error: float
    relative_error: float
    crps: float
    inside_80: bool | None
    inside_95: bool | None
    note: str


def drawn_line(measure: str, period: str, *, draws: np.ndarray, came: float) -> Line:
    """A line of draws, shape (count,), in persons; who said it is filled by the caller."""
    value, _, _, low_80, high_80, low_95, high_95 = (float(number) for number in intervals(draws[None, :])[0])
    return Line(
        as_of="", kind="", said_by="", id="", measure=measure, period=period, unit=PERSONS, value=value,
        low_80=low_80, high_80=high_80, low_95=low_95, high_95=high_95, came=came, error=value - came,
        relative_error=value / came - 1, crps=continuous_ranked_probability_score(draws, came),
        inside_80=low_80 <= came <= high_80, inside_95=low_95 <= came <= high_95, note="",
    )  # fmt: skip


def point_line(measure: str, period: str, *, value: float, came: float) -> Line:
    """A line without an interval."""
    return Line(
        as_of="", kind="", said_by="", id="", measure=measure, period=period, unit=PERSONS, value=value, low_80=_NAN,
        high_80=_NAN, low_95=_NAN, high_95=_NAN, came=came, error=value - came, relative_error=value / came - 1,
        crps=abs(value - came), inside_80=None, inside_95=None, note="",
    )  # fmt: skip
