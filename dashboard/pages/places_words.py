"""What the page of places says: the verdict, titles, definitions and sentences of honesty."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.errors import DashboardError
from dashboard.grading.place_changes import PlaceChanges, night_changes, place_changes
from dashboard.language import say, term
from dashboard.numbers import date, full_month, percent, place, signed_change
from dashboard.pages.view import View
from dashboard.phrasing import sentences
from dashboard.simulate.exposure import Exposure, exposure_of
from dashboard.tables.cases import Case, load_case
from dashboard.tables.guest_nights import break_month
from dashboard.tables.prefectures import prefecture_code


@dataclass(frozen=True)
class Asked:
    """What the page is asked for: the case, its affected market, the day, the chosen prefecture (None: the country)."""

    case: Case
    market: str
    day: pd.Timestamp
    code: int | None

    @property
    def market_name(self) -> str:
        """The name of the market in the language of the moment."""
        return place(self.market)

    @property
    def country(self) -> str:
        """The name of the destination in the language of the moment."""
        return place(self.case.destination)

    def exposure(self) -> Exposure:
        """The exposure of the prefectures; a ScenarioError where none was known on the day."""
        return exposure_of(self.case, self.market, day=self.day)

    def changes(self) -> PlaceChanges:
        """The change of all known full months; a ScenarioError where none is known."""
        return place_changes(self.case, self.market, day=self.day)

    def night_changes(self) -> PlaceChanges:
        """The change of comparable nights; a ScenarioError where none is known."""
        return night_changes(self.case, self.market, day=self.day)


def asked_of(view: View) -> Asked:
    """What a view asks the page for."""
    case = load_case(view.case)
    written = view.choice("prefecture")
    return Asked(case, case.affected[0], pd.Timestamp(view.day), prefecture_code(written) if written else None)


def span_of(months: Sequence[pd.Period]) -> str:
    """The first and the last of the months, or the one: `December 2025 to April 2026`."""
    first, last = full_month(months[0]), full_month(months[-1])
    return first if len(months) == 1 else say("{first} to {last}", first=first, last=last)


def period_of(months: Sequence[pd.Period]) -> str:
    """When, inside a sentence: `in December 2025`, `from May 2025 to October 2025`."""
    first, last = full_month(months[0]), full_month(months[-1])
    return say("in {month}", month=first) if len(months) == 1 else say("from {first} to {last}", first=first, last=last)


def source_line(asked: Asked, *, more: str = "") -> str:
    """Publisher, this project and the day."""
    line = say(
        "Source: Japan Tourism Agency, accommodation survey; sums and shares: this project. As of {day}.",
        day=date(asked.day),
    )
    return sentences(line, more)


def verdict(asked: Asked) -> str:
    """What changed, in nights while they can be compared and as a share after, or what was known before it did."""
    try:
        nights = asked.night_changes()
    except DashboardError:
        return _before(asked)
    changes = asked.changes()
    if changes.basis == "nights":
        return _nights_sentence(asked, nights)
    before, after = changes.national_shares
    share = say(
        "Their share of foreign nights was {after} {period}, after {before} a year before.",
        period=period_of(changes.months),
        before=percent(before, 1),
        after=percent(after, 1),
    )
    return sentences(_nights_sentence(asked, nights), share)


def _nights_sentence(asked: Asked, nights: PlaceChanges) -> str:
    values = {
        "period": period_of(nights.months),
        "market": asked.market_name,
        "country": asked.country,
        "share": percent(abs(nights.change)),
        "all": percent(abs(nights.foreign_change), 1),
        "count": nights.grew,
    }
    if nights.change <= 0 < nights.foreign_change:
        return say(
            "Guests from {market} spent {share} fewer nights in {country} {period} than a year before; all foreign "
            "guests together spent {all} more, and in {count} of 47 prefectures at least 5% more.",
            **values,
        )
    if nights.change <= 0:
        return say(
            "Guests from {market} spent {share} fewer nights in {country} {period} than a year before; all foreign "
            "guests together spent {all} fewer, but in {count} of 47 prefectures at least 5% more.",
            **values,
        )
    if nights.foreign_change > 0:
        return say(
            "Guests from {market} spent {share} more nights in {country} {period} than a year before; all foreign "
            "guests together spent {all} more, and in {count} of 47 prefectures at least 5% more.",
            **values,
        )
    return say(
        "Guests from {market} spent {share} more nights in {country} {period} than a year before; all foreign guests "
        "together spent {all} fewer, but in {count} of 47 prefectures at least 5% more.",
        **values,
    )


def _before(asked: Asked) -> str:
    found = asked.exposure()
    first = found.table.sort_values("rank").iloc[0]
    return say(
        "Before the shock, {period}, guests from {market} spent {share} of the foreign guest nights in {country}; the "
        "share was highest in {name}, {most}. What has changed since was not yet known on {day}.",
        period=period_of(found.months),
        market=asked.market_name,
        share=percent(found.share),
        country=asked.country,
        name=term(str(first["prefecture"])),
        most=percent(first["share"]),
        day=date(asked.day),
    )


def honesty(asked: Asked) -> str:
    """What the changes of this page are not, and how the break of the survey is met."""
    said = say(
        "Change on the year, not an effect: no baseline is fitted by prefecture. All foreign nights are the sum of the "
        "rows by market, which do not add up to the survey's total."
    )
    if not any(month >= break_month() for month in _months_of(asked)):
        return said
    crossing = say(
        "From {month} the survey counts places with 20 or more rooms instead of 10 or more employees: nights are "
        "compared up to the month before, and shares of foreign nights after it.",
        month=full_month(break_month()),
    )
    return sentences(said, crossing)


def _months_of(asked: Asked) -> tuple[pd.Period, ...]:
    try:
        return asked.changes().months
    except DashboardError:
        return ()


def change_words(asked: Asked, changes: PlaceChanges) -> tuple[str, str]:
    """Title and definition of what changed."""
    values = {"months": span_of(changes.months), "change": signed_change(changes.change, 0), "country": asked.country}
    if changes.basis == "nights":
        return (
            say("Guest nights of visitors from {market} by prefecture, change in %", market=asked.market_name),
            say("{months} against the same months a year before. {change} in all of {country}.", **values),
        )
    return (
        say("Share of visitors from {market} in foreign guest nights by prefecture, change in %",
            market=asked.market_name),
        say(
            "{months} against a year before: change of the share, in per cent of it, because from {month} the survey "
            "counts other establishments and nights cannot be compared. {change} in all of {country}.",
            month=full_month(break_month()), **values,
        ),
    )  # fmt: skip
