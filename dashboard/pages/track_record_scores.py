"""The rows of the scorecard in words: who said which path when, and what must be known before reading the scores."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import pandas as pd

from dashboard.errors import DataError
from dashboard.figures.scorecard import SCORE_COLUMNS
from dashboard.grading.scorecard import CASE, GRADED_BY, what_was_seen
from dashboard.numbers import date, month, month_name, percent
from dashboard.pages.view import View
from dashboard.tables.arrivals import load_arrivals
from dashboard.tables.cases import load_case
from dashboard.tables.claims import AS_IN, Claim, list_claims
from dashboard.tables.path_rules import load_path_rules
from dashboard.tables.scenarios import named_scenarios
from dashboard.tables.scorecard import CLAIM, OURS, REFERENCE, scored_paths, without_path
from dashboard.tables.stamp import data_stamp

RIVAL = "present-course"
_GRADED_DAY = "2025-12-05"
_PROMISED = 0.8
_KINDS = {OURS: "ours", REFERENCE: "reference", CLAIM: "claim"}


def score_rows(view: View) -> pd.DataFrame:
    """The paths of the scorecard in the order of the figure, with SCORE_COLUMNS and who said them.

    Raises:
        DataError: the case is not graded, or what came was not yet counted on the day of the view.
    """
    _require_graded(view)
    return _rows(data_stamp())


def score_notes() -> tuple[str, ...]:
    """Who said nothing that can be drawn, one entry a reason."""
    by_reason: dict[str, list[str]] = {}
    for institution, reason in without_path():
        by_reason.setdefault(reason, []).append(institution)
    titles = {claim.id: claim.institution for claim in list_claims(as_of=GRADED_BY, case=CASE)}
    found = []
    for reason, institutions in by_reason.items():
        words = " ".join(f"{titles[part]}’s gross claim" if part in titles else part for part in reason.split(" "))
        found.append(f"{' and '.join(dict.fromkeys(institutions))} ({words})")
    return tuple(f"{'' if number else 'Without a path of visitors: '}{entry}" for number, entry in enumerate(found))


def score_source(view: View) -> str:
    """Who counted, with which rules we said it, and the days of both."""
    frozen = load_path_rules().frozen_on
    return (
        f"Source: the institutions named; {load_case(CASE).series}, counts of {date(GRADED_BY)}; this project, rules "
        f"frozen on {date(frozen)}, each row with what was known on its own day. As of {date(pd.Timestamp(view.day))}."
    )


def honesty(view: View) -> str:
    """What stands on the card whatever the scores say: who had seen what, and where ours was too wide or beaten."""
    rows = score_rows(view)
    ours = rows[rows["kind"] == "ours"]
    graded = ours[[pd.Timestamp(_GRADED_DAY) in days for days in ours["days"]]].iloc[0]
    frozen = date(load_path_rules().frozen_on)
    parts = (what_was_seen(), f"They were frozen on {frozen}.", _band(graded), _against_rival(ours), _side(ours))
    return " ".join(part for part in parts if part)


def _band(row: pd.Series) -> str:
    """How many months the 80% band of the graded day held, beside how many it promises."""
    held, months = int(row["inside_80"]), int(row["months"])
    expected = _PROMISED * months
    said = "too wide" if held > expected else "too narrow" if held < expected else "as wide as it promises"
    return (
        f"On {date(pd.Timestamp(_GRADED_DAY))} our 80% band held {held} of {months} months where {expected:.1f} were "
        f"expected: it was {said}."
    )


def _against_rival(ours: pd.DataFrame) -> str:
    """From which day on the reference path did better month by month than ours."""
    is_beaten = (ours["rival_crps"] < ours["crps"]).tolist()
    behind = len(is_beaten)
    while behind and is_beaten[behind - 1]:
        behind -= 1
    title = _titles(data_stamp()).get(RIVAL, RIVAL)
    if behind == len(is_beaten):
        return ""
    first = ours["days"].iloc[behind][0]
    return (
        f"The reference “{title}” (the last depth lasts) was nearer month by month than ours on each of the "
        f"{len(is_beaten) - behind} days from {date(first)} on."
    )


def _side(ours: pd.DataFrame) -> str:
    """Whether ours always lay on one side of what came."""
    if (ours["value"] > ours["came"]).all():
        return "On every day our central value expected more visitors than came."
    if (ours["value"] < ours["came"]).all():
        return "On every day our central value expected fewer visitors than came."
    return ""


def _require_graded(view: View) -> None:
    if view.case != CASE:
        raise DataError(f"The scorecard grades case {CASE} alone; {view.case} has none. Choose that case above.")
    case = load_case(CASE)
    last = max(scored_paths()["last"])
    rows = load_arrivals(as_of=view.day, destination=case.destination, series=case.series, markets=case.affected)
    counted = max(rows["month"])
    if counted < last:
        raise DataError(
            f"The scorecard sums months to {month(last)}, and on {date(pd.Timestamp(view.day))} {case.series} had "
            f"counted to {month(counted)}: what came was not known. Choose a later day with the stepper."
        )


@lru_cache(maxsize=4)
def _titles(_stamp: tuple) -> dict[str, str]:
    return {named.scenario.id: named.title for named in named_scenarios(CASE)} | {"no-shock": "No shock"}


@lru_cache(maxsize=4)
def _rows(stamp: tuple) -> pd.DataFrame:
    paths = scored_paths()
    rivals = paths[[RIVAL in ids for ids in paths["ids"]]]
    claims = {claim.id: claim for claim in list_claims(as_of=GRADED_BY, case=CASE)}
    longest = paths["months"].max()
    chosen = paths[(paths["months"] == longest) | (paths["kind"] == OURS)].copy()
    chosen["block"] = [_block(row, longest) for row in chosen.to_dict("records")]
    chosen["name"] = [_name(row, _titles(stamp)) for row in chosen.to_dict("records")]
    chosen["detail"] = [_detail(row, claims, longest) for row in chosen.to_dict("records")]
    chosen["rival_crps"] = [
        _rival(row["days"][0], rivals) if row["kind"] == OURS else float("nan") for row in chosen.to_dict("records")
    ]
    order = {OURS: 0, CLAIM: 1, REFERENCE: 2}
    chosen["place"] = chosen["kind"].map(order) + 3 * (chosen["months"] < longest)
    chosen["rank"] = chosen["crps"].where(chosen["kind"] != OURS, 0.0)
    chosen["kind"] = chosen["kind"].map(_KINDS)
    ordered = chosen.sort_values(["place", "rank"], kind="stable").reset_index(drop=True)
    return ordered[[*SCORE_COLUMNS, "days", "relative_error", "inside_95"]]


def _block(row: dict, longest: int) -> str:
    span = _span(row)
    if row["months"] < longest:
        return (
            "This program on later days: fewer months were left, and each row is a share of what came in its own months"
        )
    return {
        OURS: f"This program, for {span}",
        CLAIM: "What the claims imply for the same months, the nearest month by month first",
        REFERENCE: "Reference paths of this program for the same months",
    }[row["kind"]]


def _name(row: dict, titles: dict[str, str]) -> str:
    if row["kind"] == CLAIM:
        return "; ".join(dict.fromkeys(row["institutions"]))
    if row["kind"] == REFERENCE:
        return titles.get(row["ids"][0], row["ids"][0])
    return f"This program, {_days(row['days'])}"


def _detail(row: dict, claims: dict[str, Claim], longest: int) -> str:
    if row["kind"] == CLAIM:
        return f"{_days(row['days'])}: {_reading(row['reading'], claims[row['ids'][0]])}"
    if row["kind"] == REFERENCE:
        return f"as said on {_days(row['days'])}"
    if row["months"] < longest:
        counted = f"{row['months']} month{'s' if row['months'] > 1 else ''}"
        return f"{counted}, {_span(row)}; {row['came'] / 1000:,.0f} thousand came"
    return "past cases, weighed by the months known"


def _reading(reading: str, claim: Claim) -> str:
    if reading.startswith(AS_IN):
        past = load_case(reading.removeprefix(AS_IN))
        return f"changes on the year as in {past.destination} from {month(past.onset)}"
    below = {"baseline": "our baseline", "earlier year": str(claim.definition.base_year)}
    fall = claim.definition.fall
    share = f"{percent(fall, 0 if fall * 100 == round(fall * 100) else 1)} below " if fall is not None else ""
    return f"{share}{below.get(reading, f'the {reading}')}"


def _rival(day: pd.Timestamp, rivals: pd.DataFrame) -> float:
    same = rivals[[day in days for days in rivals["days"]]]
    return float(same["crps"].iloc[0]) if len(same) else float("nan")


def _span(row: dict) -> str:
    first, last = row["first"], row["last"]
    if first == last:
        return month(first)
    return f"{month_name(first.month) if first.year == last.year else month(first)} to {month(last)}"


def _days(days: Sequence[pd.Timestamp]) -> str:
    """`27 Nov and 5 Dec 2025`: the year once where it is the same."""
    ordered = sorted(set(days))
    short = [
        f"{day.day}" if (day.year, day.month) == (after.year, after.month) else f"{day.day} {month_name(day.month)}"
        for day, after in pairwise(ordered)
    ]
    return f"{', '.join(short)} and {date(ordered[-1])}" if short else date(ordered[-1])
