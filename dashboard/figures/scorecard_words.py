"""The words of the scorecard's figure: its title, the sentence under it, and the cells and sentences of a row."""

from dataclasses import dataclass

import pandas as pd

from dashboard.figures.scales import Scale, three_figures, written
from dashboard.figures.sheet import Words
from dashboard.language import say, speech
from dashboard.numbers import month, persons, signed_change, span
from dashboard.phrasing import sentences

_THOUSAND = 1000.0


@dataclass(frozen=True)
class Cells:
    """What one row says in numbers.

    Attributes:
        said: visitors, in the unit of the column.
        ends: the 80% interval in that unit, empty for a point.
        change: said against what came.
        score: mean monthly CRPS in that unit.
        rival: that of the reference of the same day, empty where none stands beside it.
        inside: months inside the 80% interval, in words.
        hover: all of it.
        sentences: the cells as sentences for a narrow figure; the first is what was said.
    """

    said: str
    ends: str
    change: str
    score: str
    rival: str
    inside: str
    hover: str
    sentences: tuple[str, str]


def cells_of(row: pd.Series, scale: Scale) -> Cells:
    """The cells of one path, in the unit of the columns."""
    is_point = bool(pd.isna(row["low_80"]))
    low, high = ("", "") if is_point else (scale.written(row["low_80"]), scale.written(row["high_80"]))
    against = float(row["value"]) / float(row["came"]) - 1
    change = signed_change(against, 0 if abs(against) >= 0.01 else 1)
    return Cells(
        said=scale.written(row["value"]),
        ends="" if is_point else say("80%: {low} to {high}", low=low, high=high),
        change=change,
        score=_score(row["crps"], scale),
        rival="" if pd.isna(row["rival_crps"]) else _score(row["rival_crps"], scale),
        inside=_inside(row, is_point=is_point),
        hover=_hover(row, scale, change=change),
        sentences=(_said(row, scale, change=change), _scored(row, scale)),
    )


def words_of(paths: pd.DataFrame, source: str, *, scale: Scale, notes: tuple[str, ...]) -> Words:
    """Title, definition, source and the sentence: the first path, and the claim that came nearest month by month."""
    return Words(
        title=say("Visitors from mainland China to Japan: said for the months ahead, % of what came in those months"),
        subtitle=say(
            "Orange: this program, point and bands of 80 and 95%. Diamonds: paths that claims imply, without an "
            "interval. Open: reference paths with their 80 and 95% lines. Monthly CRPS scores the whole band in "
            "{unit}, a point by its mean error; smaller is nearer.",
            unit=_unit_of_visitors(scale),
        ),
        source=source,
        sentence=sentences(_leading(paths.iloc[0], scale), _beside(paths, scale)),
        notes=notes,
    )


def short_unit(scale: Scale) -> str:
    """The unit of a column whose head already says `Visitors`: `thousand`; 万人."""
    return scale.name.removesuffix(" persons") if speech().language == "en" else scale.name


def count_in_words(count: float, scale: Scale) -> str:
    """A count for running text: `3,235 thousand`; 324万人."""
    if speech().language != "en":
        return persons(count)
    return f"{scale.written(count)} thousand" if scale.divisor == _THOUSAND else scale.written(count)


def _unit_of_visitors(scale: Scale) -> str:
    if speech().language != "en":
        return scale.name
    return "thousand visitors" if scale.divisor == _THOUSAND else "visitors"


def _leading(row: pd.Series, scale: Scale) -> str:
    parts = {
        "name": row["name"], "count": count_in_words(row["value"], scale), "first": month(row["first"]),
        "last": month(row["last"]), "came": count_in_words(row["came"], scale),
        "score": _score_in_words(row["crps"], scale),
    }  # fmt: skip
    if pd.isna(row["low_80"]):
        return say(
            "{name}: {count} visitors for {first} to {last}, and {came} came; its monthly CRPS was {score}.", **parts
        )
    return say(
        "{name}: {count} visitors for {first} to {last} ({interval}), and {came} came; its monthly CRPS was {score}.",
        interval=_interval(row, 80, scale=scale), **parts,
    )  # fmt: skip


def _beside(paths: pd.DataFrame, scale: Scale) -> str:
    """The nearest claim and the farthest one, as a sentence; empty without a claim."""
    claims = paths[paths["kind"] == "claim"].sort_values("crps", kind="stable")
    if claims.empty:
        return ""
    nearest, farthest = claims.iloc[0], claims.iloc[-1]
    parts = {"nearest": _score(nearest["crps"], scale), "nearest_name": nearest["name"]}
    if len(claims) == 1:
        return say("It was {nearest} for the only claim ({nearest_name}).", **parts)
    return say(
        "It was {nearest} for the nearest claim ({nearest_name}) and {farthest} for the farthest ({farthest_name}).",
        farthest=_score(farthest["crps"], scale), farthest_name=farthest["name"], **parts,
    )  # fmt: skip


def _hover(row: pd.Series, scale: Scale, *, change: str) -> str:
    parts = {
        "name": row["name"], "count": count_in_words(row["value"], scale),
        "came": count_in_words(row["came"], scale), "change": change,
    }  # fmt: skip
    if pd.isna(row["low_80"]):
        return say("{name}: {count}, {came} came: {change}", **parts)
    ends, wide = (_interval(row, level, scale=scale) for level in (80, 95))
    return say("{name}: {count} ({ends}; {wide}), {came} came: {change}", ends=ends, wide=wide, **parts)


def _said(row: pd.Series, scale: Scale, *, change: str) -> str:
    count = count_in_words(row["value"], scale)
    if pd.isna(row["low_80"]):
        return say("Said {count}, {change} against what came.", count=count, change=change)
    return say(
        "Said {count} ({interval}), {change} against what came.",
        count=count, interval=_interval(row, 80, scale=scale), change=change,
    )  # fmt: skip


def _scored(row: pd.Series, scale: Scale) -> str:
    parts = {"score": _score_in_words(row["crps"], scale)}
    if not pd.isna(row["rival_crps"]):
        parts["score"] = say(
            "{score}, “present course” {rival}", score=parts["score"], rival=_score(row["rival_crps"], scale)
        )
    if pd.isna(row["low_80"]):
        return say("Monthly CRPS {score}.", **parts)
    return say("Monthly CRPS {score}; {months} inside 80%.", months=_inside(row, is_point=False), **parts)


def _inside(row: pd.Series, *, is_point: bool) -> str:
    if is_point:
        return say("a point")
    if row["months"] == 1:
        return say("the month") if row["inside_80"] else say("not the month")
    return say("{inside} of {count} months", inside=f"{row['inside_80']:.0f}", count=f"{row['months']:.0f}")


def _interval(row: pd.Series, level: int, *, scale: Scale) -> str:
    """`80%: 2,104 to 5,748` in the unit of the count before it; with a unit of their own in Japanese and Chinese."""
    low, high = float(row[f"low_{level}"]), float(row[f"high_{level}"])
    if speech().language == "en":
        return f"{level}%: {scale.written(low)} to {scale.written(high)}"
    return say("{level}%: {ends}", level=level, ends=span((low, high), float(row["value"]), quantity="persons"))


def _score(count: float, scale: Scale) -> str:
    size = float(count) / scale.divisor
    return written(size, three_figures(size))


def _score_in_words(count: float, scale: Scale) -> str:
    if speech().language != "en":
        return persons(count)
    return f"{_score(count, scale)} thousand" if scale.divisor == _THOUSAND else _score(count, scale)
