"""The rows of the scorecard in words: who said which path when, and what must be known before reading the scores."""

from collections.abc import Sequence
from itertools import pairwise
from threading import Condition

import pandas as pd
from cachetools import LRUCache, cached

from dashboard.errors import DataError
from dashboard.figures.scorecard import SCORE_COLUMNS
from dashboard.grading.scorecard import CASE, GRADED_BY, what_was_seen
from dashboard.language import Speech, say, speech, term
from dashboard.numbers import date, month, month_name, percent, persons, place
from dashboard.pages.view import View
from dashboard.phrasing import sentences, with_and, with_semicolons
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
    return _rows(data_stamp(), speech())


def score_notes() -> tuple[str, ...]:
    """Who said nothing that can be drawn, one entry a reason."""
    by_reason: dict[str, list[str]] = {}
    for institution, reason in without_path():
        by_reason.setdefault(reason, []).append(term(institution))
    titles = {claim.id: claim.speaker for claim in list_claims(as_of=GRADED_BY, case=CASE)}
    found = [
        say("{institutions} ({reason})", institutions=with_and(dict.fromkeys(named)), reason=_reason(reason, titles))
        for reason, named in by_reason.items()
    ]
    return tuple(
        entry if number else say("Without a path of visitors: {entry}", entry=entry)
        for number, entry in enumerate(found)
    )  # fmt: skip


def score_source(view: View) -> str:
    """The source line: who counted, with which rules we said it, and the days of both."""
    return say("Source: {publishers}. As of {day}.", publishers=score_publishers(view), day=date(view.day))


def score_publishers(_view: View) -> str:
    """Who counted, and with which rules we said it."""
    return say(
        "the institutions named; {series}, counts of {day}; this project, rules frozen on {frozen}, each row with what "
        "was known on its own day",
        series=term(load_case(CASE).series),
        day=date(GRADED_BY),
        frozen=date(load_path_rules().frozen_on),
    )


def honesty(view: View) -> str:
    """What stands on the card whatever the scores say: who had seen what, and where ours was too wide or beaten."""
    rows = score_rows(view)
    ours = rows[rows["kind"] == "ours"]
    graded = ours[[pd.Timestamp(_GRADED_DAY) in days for days in ours["days"]]].iloc[0]
    frozen = say("They were frozen on {day}.", day=date(load_path_rules().frozen_on))
    return sentences(what_was_seen(), frozen, _band(graded), _against_rival(ours), _side(ours))


def _reason(reason: str, titles: dict[str, str]) -> str:
    """A reason in words, in which a claim stands by its institution instead of its id."""
    words = term(reason)
    for id, institution in titles.items():
        words = words.replace(id, say("{institution}’s gross claim", institution=institution))
    return words


def _band(row: pd.Series) -> str:
    """How many months the 80% band of the graded day held, beside how many it promises."""
    held, months = int(row["inside_80"]), int(row["months"])
    expected = _PROMISED * months
    values = {
        "day": date(pd.Timestamp(_GRADED_DAY)),
        "held": held,
        "months": months,
        "expected": f"{expected:.1f}",
    }
    if held > expected:
        return say(
            "On {day} our 80% band held {held} of {months} months where {expected} were expected: it was too wide.",
            **values,
        )
    if held < expected:
        return say(
            "On {day} our 80% band held {held} of {months} months where {expected} were expected: it was too narrow.",
            **values,
        )
    return say(
        "On {day} our 80% band held {held} of {months} months where {expected} were expected: it was as wide as it "
        "promises.",
        **values,
    )


def _against_rival(ours: pd.DataFrame) -> str:
    """From which day on the reference path did better month by month than ours."""
    is_beaten = (ours["rival_crps"] < ours["crps"]).tolist()
    behind = len(is_beaten)
    while behind and is_beaten[behind - 1]:
        behind -= 1
    if behind == len(is_beaten):
        return ""
    return say(
        "The reference “{path}” (the last depth lasts) was nearer month by month than ours on each of the {count} days "
        "from {day} on.",
        path=_titles().get(RIVAL, RIVAL),
        count=len(is_beaten) - behind,
        day=date(ours["days"].iloc[behind][0]),
    )


def _side(ours: pd.DataFrame) -> str:
    """Whether ours always lay on one side of what came."""
    if (ours["value"] > ours["came"]).all():
        return say("On every day our central value expected more visitors than came.")
    if (ours["value"] < ours["came"]).all():
        return say("On every day our central value expected fewer visitors than came.")
    return ""


def _require_graded(view: View) -> None:
    graded = load_case(CASE)
    if view.case != CASE:
        raise DataError(
            say(
                "The scorecard grades {graded} alone; {case} has none. Choose that case above.",
                graded=term(graded.title),
                case=term(load_case(view.case).title),
            )
        )
    last = max(scored_paths()["last"])
    rows = load_arrivals(as_of=view.day, destination=graded.destination, series=graded.series, markets=graded.affected)
    counted = max(rows["month"])
    if counted < last:
        raise DataError(
            say(
                "The scorecard sums months to {last}, and on {day} {series} had counted to {counted}: what came was "
                "not known. Choose a later day with the stepper.",
                last=month(last),
                day=date(view.day),
                series=term(graded.series),
                counted=month(counted),
            )
        )


def _titles() -> dict[str, str]:
    named = {one.scenario.id: term(one.title) for one in named_scenarios(CASE)}
    return named | {"no-shock": say("No shock")}


@cached(LRUCache(12), condition=Condition())
def _rows(_stamp: tuple, _speech: Speech) -> pd.DataFrame:
    paths = scored_paths()
    rivals = paths[[RIVAL in ids for ids in paths["ids"]]]
    claims = {claim.id: claim for claim in list_claims(as_of=GRADED_BY, case=CASE)}
    longest = paths["months"].max()
    chosen = paths[(paths["months"] == longest) | (paths["kind"] == OURS)].copy()
    chosen["block"] = [_block(row, longest) for row in chosen.to_dict("records")]
    chosen["name"] = [_name(row, _titles()) for row in chosen.to_dict("records")]
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
    if row["months"] < longest:
        return say(
            "This program on later days: fewer months were left, and each row is a share of what came in its own months"
        )
    if row["kind"] == OURS:
        return say("This program, for {months}", months=_span(row))
    if row["kind"] == CLAIM:
        return say("What the claims imply for the same months, the nearest month by month first")
    return say("Reference paths of this program for the same months")


def _name(row: dict, titles: dict[str, str]) -> str:
    if row["kind"] == CLAIM:
        return with_semicolons(dict.fromkeys(term(name) for name in row["institutions"]))
    if row["kind"] == REFERENCE:
        return titles.get(row["ids"][0], row["ids"][0])
    return say("This program, {days}", days=_days(row["days"]))


def _detail(row: dict, claims: dict[str, Claim], longest: int) -> str:
    if row["kind"] == CLAIM:
        return say(
            "{days}: {reading}", days=_days(row["days"]), reading=_reading(row["reading"], claims[row["ids"][0]])
        )  # fmt: skip
    if row["kind"] == REFERENCE:
        return say("as said on {days}", days=_days(row["days"]))
    if row["months"] == longest:
        return say("past cases, weighed by the months known")
    if row["months"] == 1:
        return say("1 month, {span}; {came} came", span=_span(row), came=persons(row["came"]))
    return say(
        "{count} months, {span}; {came} came", count=row["months"], span=_span(row), came=persons(row["came"])
    )  # fmt: skip


def _reading(reading: str, claim: Claim) -> str:
    if reading.startswith(AS_IN):
        past = load_case(reading.removeprefix(AS_IN))
        return say(
            "changes on the year as in {place} from {month}", place=place(past.destination), month=month(past.onset)
        )  # fmt: skip
    if reading == "baseline":
        against = say("our baseline")
    else:
        against = str(claim.definition.base_year) if reading == "earlier year" else term(reading)
    fall = claim.definition.fall
    if fall is None:
        return against
    share = percent(fall, 0 if fall * 100 == round(fall * 100) else 1)
    return say("{share} below {against}", share=share, against=against)


def _rival(day: pd.Timestamp, rivals: pd.DataFrame) -> float:
    same = rivals[[day in days for days in rivals["days"]]]
    return float(same["crps"].iloc[0]) if len(same) else float("nan")


def _span(row: dict) -> str:
    first, last = row["first"], row["last"]
    if first == last:
        return month(first)
    if first.year == last.year and speech().language == "en":
        return say("{first} to {last}", first=month_name(first.month), last=month(last))
    return say("{first} to {last}", first=month(first), last=month(last))


def _days(days: Sequence[pd.Timestamp]) -> str:
    """`27 Nov and 5 Dec 2025`: the year once where it is the same; every day in full in Japanese and Chinese."""
    ordered = sorted(set(days))
    if speech().language != "en":
        return with_and(date(day) for day in ordered)
    short = [
        f"{day.day}" if (day.year, day.month) == (after.year, after.month) else f"{day.day} {month_name(day.month)}"
        for day, after in pairwise(ordered)
    ]
    return f"{', '.join(short)} and {date(ordered[-1])}" if short else date(ordered[-1])
