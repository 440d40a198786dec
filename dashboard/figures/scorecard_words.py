"""The words of the scorecard's figure: its title, the sentence under it, and the cells and sentences of a row."""

from dataclasses import dataclass

import pandas as pd

from dashboard.figures.sheet import Words
from dashboard.numbers import month, signed_change

_THOUSAND = 1000.0


@dataclass(frozen=True)
class Cells:
    """What one row says in numbers.

    Attributes:
        said: visitors, thousand.
        ends: the 80% interval, empty for a point.
        change: said against what came.
        score: mean monthly CRPS, thousand.
        rival: that of the reference of the same day, empty where none stands beside it.
        inside: months inside the 80% interval, in words.
        hover: all of it.
    """

    said: str
    ends: str
    change: str
    score: str
    rival: str
    inside: str
    hover: str

    @property
    def sentences(self) -> tuple[str, str]:
        """The cells as two sentences for a narrow figure; the first is what was said."""
        beside = f", “present course” {self.rival}" if self.rival else ""
        interval = f" ({self.ends})" if self.ends else ""
        held = f"; {self.inside} inside 80%" if self.ends else ""
        return (
            f"Said {self.said} thousand{interval}, {self.change} against what came.",
            f"Monthly CRPS {self.score} thousand{beside}{held}.",
        )


def cells_of(row: pd.Series) -> Cells:
    """The cells of one path: persons become thousands."""
    is_point = bool(pd.isna(row["low_80"]))
    said, came = _thousands(row["value"]), _thousands(row["came"])
    ends = "" if is_point else f"80%: {_thousands(row['low_80'])} to {_thousands(row['high_80'])}"
    inside = "a point" if is_point else f"{row['inside_80']:.0f} of {row['months']:.0f} months"
    if not is_point and row["months"] == 1:
        inside = "the month" if row["inside_80"] else "not the month"
    against = float(row["value"]) / float(row["came"]) - 1
    change = signed_change(against, 0 if abs(against) >= 0.01 else 1)
    wide = "" if is_point else f" ({ends}; 95%: {_thousands(row['low_95'])} to {_thousands(row['high_95'])})"
    return Cells(
        said=said,
        ends=ends,
        change=change,
        score=_score(row["crps"]),
        rival="" if pd.isna(row["rival_crps"]) else _score(row["rival_crps"]),
        inside=inside,
        hover=f"{row['name']}: {said} thousand{wide}, {came} thousand came: {change}",
    )


def words_of(paths: pd.DataFrame, source: str, *, notes: tuple[str, ...]) -> Words:
    """Title, definition, source and the sentence: the first path, and the claim that came nearest month by month."""
    leading = paths.iloc[0]
    cells = cells_of(leading)
    span = f"{month(leading['first'])} to {month(leading['last'])}"
    claims = paths[paths["kind"] == "claim"].sort_values("crps", kind="stable")
    beside = ""
    if len(claims):
        nearest = claims.iloc[0]
        beside = f", beside {_score(nearest['crps'])} for the nearest claim ({nearest['name']})"
        if len(claims) > 1:
            beside += f" and {_score(claims.iloc[-1]['crps'])} for the farthest ({claims.iloc[-1]['name']})"
    return Words(
        title="Visitors from mainland China to Japan: said for the months ahead, % of what came in those months",
        subtitle="Orange: this program, point and bands of 80 and 95%. Diamonds: paths that claims imply, without an "
        "interval. Open: reference paths with their 80 and 95% lines. Monthly CRPS scores the whole band in thousand "
        "visitors, a point by its mean error; smaller is nearer.",
        source=source,
        sentence=f"{leading['name']}: {cells.said} thousand visitors for {span} ({cells.ends}), and "
        f"{_thousands(leading['came'])} thousand came; its monthly CRPS was {cells.score} thousand{beside}.",
        notes=notes,
    )


def _thousands(persons: float) -> str:
    return f"{float(persons) / _THOUSAND:,.0f}"


def _score(persons: float) -> str:
    thousand = float(persons) / _THOUSAND
    return f"{thousand:.1f}" if thousand < 100 else f"{thousand:,.0f}"
