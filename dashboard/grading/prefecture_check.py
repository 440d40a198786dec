"""The loss by prefecture held against what the survey of guest nights found: ranks, hits, and where it was wrong.

The survey counts other establishments from 2026-01 on, so levels are compared within one definition only, and over
the break the market's share of a prefecture's foreign guest nights.
"""

from dataclasses import dataclass, replace

import pandas as pd

from dashboard import numbers
from dashboard.errors import ScenarioError
from dashboard.language import say, term
from dashboard.phrasing import sentences, with_commas
from dashboard.simulate.prefectures import prefecture_gap
from dashboard.tables.cases import Case
from dashboard.tables.guest_nights import definitions, foreign_guest_nights, load_guest_nights, prefecture_names

LARGEST = 10
_YEAR = 12


@dataclass(frozen=True)
class Reading:
    """One way of holding the predicted loss against the observed one.

    Attributes:
        id: `levels`, `levels with the onset`, `share` or `nights at unchanged totals`.
        what: what was compared, in words.
        months: months of the shock that are compared with those a year before.
        change: national change of what is compared, relative for nights, difference for the share.
        rank_correlation: Spearman's, predicted with observed, over the 47 prefectures.
        by_size_alone: the same with all foreign guest nights in place of the market's: what knowing the market adds to.
        hits: prefectures among the ten largest predicted and the ten largest observed losses.
        missed: among the ten largest observed, not among the ten largest predicted.
        not_seen: among the ten largest predicted, not among the ten largest observed.
        misplaced: part of the loss laid on prefectures that did not have it, 0 to 1; missing for shares.
    """

    id: str
    what: str
    months: tuple[str, ...]
    change: float
    rank_correlation: float
    by_size_alone: float
    hits: tuple[str, ...]
    missed: tuple[str, ...]
    not_seen: tuple[str, ...]
    misplaced: float


@dataclass(frozen=True, eq=False)
class PrefectureCheck:
    """All readings of one market.

    Attributes:
        readings: in the order of their ids above, those that the known months allow.
        table: columns reading, prefecture_code, prefecture, predicted, observed; 47 rows a reading.
        words: one sentence a reading, and what the check cannot say.
    """

    case: str
    market: str
    readings: tuple[Reading, ...]
    table: pd.DataFrame
    words: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Compared:
    """Sums over months by prefecture: nights of the market and of all foreigners, before and after."""

    months: tuple[pd.Period, ...]
    before: pd.Series
    after: pd.Series
    foreign_before: pd.Series
    foreign_after: pd.Series

    @property
    def share_before(self) -> pd.Series:
        """The market's share of each prefecture's foreign guest nights a year before."""
        return self.before / self.foreign_before

    @property
    def share_after(self) -> pd.Series:
        """The same in the months of the shock."""
        return self.after / self.foreign_after


def check_prefectures(case: Case, market: str, *, day: pd.Timestamp) -> PrefectureCheck:
    """The predicted loss by prefecture against the observed one, in the full months known on the day.

    Predicted is the national fall laid on the prefectures by the market's guest nights of the same month a year
    before, all of them before the onset. A month of the onset that the shock did not fill has a reading of its own.

    Raises:
        ScenarioError: the market is not counted by prefecture, or no full month of the shock is known.
    """
    months = required_months(case, market, day=day)
    chosen = {
        _levels: of_one_definition(months),
        _levels_with_the_onset: of_one_definition((case.onset, *months)) if case.onset not in months else (),
        _share: months,
        _nights: months,
    }
    results = [reading(compare(market, those, day=day)) for reading, those in chosen.items() if those]
    return PrefectureCheck(
        case=case.id,
        market=market,
        readings=tuple(result for result, _ in results),
        table=pd.concat([rows for _, rows in results], ignore_index=True),
        words=(*(_words(result, market) for result, _ in results), _limits(market)),
    )


def full_months(case: Case, market: str, *, day: pd.Timestamp) -> tuple[pd.Period, ...]:
    """Full months since the onset that are known, each with the same month a year before, itself before the onset."""
    known = set(load_guest_nights(market, as_of=day).index)
    began_inside = case.onset_day is not None and case.onset_day.day > 1
    first = case.onset + int(began_inside)
    last = case.onset + _YEAR - 1 if case.end is None else min(case.end, case.onset + _YEAR - 1)
    months = pd.period_range(first, last, freq="M")
    return tuple(month for month in months if {month, month - _YEAR} <= known)


def required_months(case: Case, market: str, *, day: pd.Timestamp) -> tuple[pd.Period, ...]:
    """The months of `full_months`.

    Raises:
        ScenarioError: the market is not counted by prefecture, or no full month of the shock is known.
    """
    gap = prefecture_gap(case, market, day=day)
    months = () if gap else full_months(case, market, day=day)
    if not months:
        raise ScenarioError(
            gap
            or say(
                "No full month of the shock was known on {day} with guest nights of {market} and of the same month a "
                "year before. Choose a later day with the stepper.",
                day=numbers.date(day),
                market=numbers.place(market),
            )
        )
    return months


def of_one_definition(months: tuple[pd.Period, ...]) -> tuple[pd.Period, ...]:
    """Those of the months that count the same establishments as the same month a year before."""
    counted = definitions().to_dict()
    return tuple(month for month in months if counted.get(month, "") == counted.get(month - _YEAR, None))


def compare(market: str, months: tuple[pd.Period, ...], *, day: pd.Timestamp) -> Compared:
    """The months of the shock and the same a year before, added up by prefecture as known on the day."""
    nights, foreign = load_guest_nights(market, as_of=day), foreign_guest_nights(as_of=day)
    earlier = [month - _YEAR for month in months]
    return Compared(
        months=months,
        before=nights.loc[earlier].sum(),
        after=nights.loc[list(months)].sum(),
        foreign_before=foreign.loc[earlier].sum(),
        foreign_after=foreign.loc[list(months)].sum(),
    )


Found = tuple[Reading, pd.DataFrame]


def _levels(compared: Compared) -> Found:
    change = compared.after.sum() / compared.before.sum() - 1
    what = "guest nights of the market against a year before, one definition"
    sides = (-change * compared.before, compared.before - compared.after)
    return _held("levels", what, compared=compared, sides=sides)


def _levels_with_the_onset(compared: Compared) -> Found:
    reading, rows = _levels(compared)
    id = "levels with the onset"
    return replace(reading, id=id, what=f"{reading.what}, the month of the onset with them"), rows.assign(reading=id)


def _share(compared: Compared) -> Found:
    """A fall of the same size everywhere moves a share s to s (1 - fall) / (1 - s fall)."""
    before, after = compared.share_before, compared.share_after
    national = [
        float(market.sum() / foreign.sum())
        for market, foreign in (
            (compared.before, compared.foreign_before),
            (compared.after, compared.foreign_after),
        )
    ]
    odds = [share / (1 - share) for share in national]
    fall = 1 - odds[1] / odds[0]
    predicted = before - before * (1 - fall) / (1 - before * fall)
    what = "the market's share of each prefecture's foreign guest nights against a year before"
    return _held("share", what, compared=compared, sides=(predicted, before - after))


def _nights(compared: Compared) -> Found:
    """What the fall of the share is in nights, had all foreign guest nights stayed as they were."""
    observed = (compared.share_before - compared.share_after) * compared.foreign_before
    predicted = compared.before * observed.sum() / compared.before.sum()
    what = "the fall of the share in guest nights, had all foreign guest nights of the prefecture stayed as they were"
    return _held("nights at unchanged totals", what, compared=compared, sides=(predicted, observed))


def _held(id: str, what: str, *, compared: Compared, sides: tuple[pd.Series, pd.Series]) -> Found:
    predicted, observed = sides
    names = prefecture_names()
    largest = [set(names[side.nlargest(LARGEST).index]) for side in sides]
    amounts = id != "share"
    change = -observed.sum() / compared.before.sum() if amounts else _national_change(compared)
    misplaced = float((predicted / predicted.sum() - observed / observed.sum()).abs().sum() / 2)
    reading = Reading(
        id=id,
        what=what,
        months=tuple(str(month) for month in compared.months),
        change=float(change),
        rank_correlation=rank_correlation(predicted, observed),
        by_size_alone=rank_correlation(compared.foreign_before, observed),
        hits=_named(observed, names, among=largest[0] & largest[1]),
        missed=_named(observed, names, among=largest[1] - largest[0]),
        not_seen=_named(predicted, names, among=largest[0] - largest[1]),
        misplaced=misplaced if amounts else float("nan"),
    )
    rows = pd.DataFrame({"prefecture": names, "predicted": predicted, "observed": observed})
    rows = rows.rename_axis("prefecture_code").reset_index()
    rows.insert(0, "reading", id)
    return reading, rows


def rank_correlation(first: pd.Series, second: pd.Series) -> float:
    """Spearman's rank correlation, ties at their mean rank.

    Source: Spearman (1904), The proof and measurement of association between two things.
    """
    return float(first.rank().corr(second.rank()))


def _national_change(compared: Compared) -> float:
    after = compared.after.sum() / compared.foreign_after.sum()
    return float(after - compared.before.sum() / compared.foreign_before.sum())


def _named(sizes: pd.Series, names: pd.Series, *, among: set[str]) -> tuple[str, ...]:
    """Names by size, the largest first."""
    ordered = names[sizes.sort_values(ascending=False).index]
    return tuple(str(name) for name in ordered if name in among)


def reading_words(reading: Reading) -> str:
    """What a reading compares, in words."""
    return {
        "levels": say("guest nights of the market against a year before, one definition"),
        "levels with the onset": say(
            "guest nights of the market against a year before, one definition, the month of the onset with them"
        ),
        "share": say("the market's share of each prefecture's foreign guest nights against a year before"),
        "nights at unchanged totals": say(
            "the fall of the share in guest nights, had all foreign guest nights of the prefecture stayed as they were"
        ),
    }[reading.id]


def _words(reading: Reading, market: str) -> str:
    is_share, months = reading.id == "share", reading.months
    said = [
        say(
            "{market}, {months}, {reading}: national change {change}; rank correlation {rank} over 47 prefectures "
            "({size} by size alone); {hits} of the {count} largest losses were among the {count} predicted.",
            market=numbers.place(market),
            months=months[0] if len(months) == 1 else say("{first} to {last}", first=months[0], last=months[-1]),
            reading=reading_words(reading),
            change=numbers.points(reading.change) if is_share else numbers.signed_change(reading.change),
            rank=f"{reading.rank_correlation:.2f}",
            size=f"{reading.by_size_alone:.2f}",
            hits=len(reading.hits),
            count=LARGEST,
        )
    ]
    if reading.missed:
        said.append(say("Missed: {names}.", names=with_commas(map(term, reading.missed))))
    if reading.not_seen:
        said.append(say("Not seen: {names}.", names=with_commas(map(term, reading.not_seen))))
    if not is_share:
        said.append(
            say("{share} of the loss was laid on the wrong prefecture.", share=numbers.percent(reading.misplaced))
        )
    return sentences(*said)


def _limits(market: str) -> str:
    return say(
        "The change on the year is no effect: nights of guests from {market} might have grown, and not everywhere "
        "alike. Large prefectures lose much whatever the rule; the figure by size alone shows how far that helps the "
        "ranks. Small establishments, and nights not paid for, are not counted.",
        market=numbers.place(market),
    )
