"""The cards of the markets: all of them as small multiples, one of them large, and who came instead."""

import pandas as pd

from dashboard.errors import DataError
from dashboard.figures.market_course import Course, market_course_figure
from dashboard.figures.market_words import Setting, multiples_of
from dashboard.figures.small_multiples import Multiples, small_multiples_figure
from dashboard.figures.who_came import who_came_figure
from dashboard.language import say, term
from dashboard.numbers import date, full_month, place
from dashboard.pages.card import Card, Look
from dashboard.pages.view import View
from dashboard.phrasing import sentences, with_commas
from dashboard.simulate.market_effects import NEEDED_MONTHS, MarketEffects, market_effects
from dashboard.simulate.market_measures import market_measure
from dashboard.simulate.market_words import estimated_months, exposed_in_words, without_baseline
from dashboard.simulate.market_yen import market_yen
from dashboard.simulate.rows import PERSONS, SHARE
from dashboard.tables.provenance import publishers, table_source

_UNITS = {"level": "persons", "index": "mean month before the onset = 100", "share": "% of all visitors",
          "year": "% change on the year"}  # fmt: skip


def effects_of(view: View) -> MarketEffects:
    """Every market of the case against its own baseline, as known on the view's day."""
    return market_effects(view.case, view.day)


def multiples(view: View) -> Multiples:
    """What the small multiples of the view draw."""
    found = effects_of(view)
    measure, days = view.choice("measure"), view.choice("days")
    rows = market_measure(found, measure, days=days)
    if rows["value"].isna().all():
        raise DataError(
            say(
                "This measure needs months that are not known of any market: twelve in a row before the onset for the "
                "index, the same month a year before for the change, a total for the share. Choose persons."
            )
        )
    return multiples_of(rows, found.by_market(SHARE), setting=_setting(found), measure=measure, days=days)


def _setting(found: MarketEffects, *, in_money: bool = False) -> Setting:
    counted = term(found.case.series)
    surveyed = table_source(found.case.spending) if in_money and found.case.spending else None
    if surveyed is not None:
        names = {publisher.id: publisher.name for publisher in publishers()}
        counted = say("{series}; spending: {publisher}", series=counted, publisher=term(names[surveyed.publisher]))
    return Setting(found.case.destination, counted, found.day, found.case.onset, found.model)


def _draw_multiples(view: View, look: Look):
    return small_multiples_figure(multiples(view), scheme=look.scheme, width=look.width)


def _multiples_numbers(view: View) -> pd.DataFrame:
    found = effects_of(view)
    measure = view.choice("measure")
    rows = market_measure(found, measure, days=view.choice("days")).dropna(subset=["value"])
    return _told(
        rows.rename(columns={"base": "baseline" if measure in ("level", "index") else "year_before"}), found
    ).assign(unit=_UNITS[measure])


def _everything(view: View) -> pd.DataFrame:
    found = effects_of(view)
    return _told(found.months.rename(columns={"value": "baseline"}), found).assign(unit="persons; effects are shares")


def _told(rows: pd.DataFrame, found: MarketEffects) -> pd.DataFrame:
    """The rows with their months as text, the day and the source."""
    months = {column: rows[column].astype(str) for column in ("month", "last_month") if column in rows}
    return rows.assign(
        **months,
        destination=found.case.destination,
        as_of=f"{found.day:%Y-%m-%d}",
        source=f"{found.case.series}; this project, {found.model}",
    ).reset_index(drop=True)


def _multiples_note(view: View) -> str:
    found = effects_of(view)
    return sentences(without_baseline(found), estimated_months(found))


def _draw_course(view: View, look: Look):
    found, market = effects_of(view), view.choice("market")
    rows = found.months[found.months["market"] == market].reset_index(drop=True)
    totals = found.totals[found.totals["market"] == market]
    course = Course(market, rows, totals)
    return market_course_figure(course, setting=_setting(found), scheme=look.scheme, width=look.width)


def _course_numbers(view: View) -> pd.DataFrame:
    found = effects_of(view)
    rows = found.months[(found.months["market"] == view.choice("market")) & found.months["observed"].notna()]
    return _told(rows.rename(columns={"value": "baseline"}), found).assign(unit="persons; effects are shares")


def _course_note(view: View) -> str:
    found, market = effects_of(view), view.choice("market")
    usable = found.refused.set_index("market")["usable"]
    if market not in usable.index:
        return ""
    return say(
        "{market} has no baseline: {months} months are known before {onset}, {needed} are needed.",
        market=place(market),
        months=int(usable[market]),
        onset=full_month(found.case.onset),
        needed=NEEDED_MONTHS,
    )


def came_rows(view: View) -> pd.DataFrame:
    """The totals that the view shows, in persons or in yen.

    Raises:
        DataError: no market can be measured, or no spending is known; it says why.
    """
    found = effects_of(view)
    if found.totals.empty and len(found.refused):
        raise DataError(
            say(
                "No market of {destination} has the {needed} months before {onset} that a baseline needs, so nobody "
                "can be said to have come instead. Read the change on the year above, or choose another case.",
                destination=place(found.case.destination),
                needed=NEEDED_MONTHS,
                onset=full_month(found.case.onset),
            )
        )
    if found.totals.empty:
        raise DataError(
            say(
                "No month since the onset was known on {day}. Choose a later day with the stepper.",
                day=date(found.day),
            )
        )
    if view.choice("amount") == "persons":
        return found.by_market(PERSONS)
    if found.case.spending is None:
        raise DataError(
            say(
                "No spending by market in {destination} is known for this case. Choose persons.",
                destination=place(found.case.destination),
            )
        )
    return market_yen(found)


def _draw_came(view: View, look: Look):
    rows, found, amount = came_rows(view), effects_of(view), view.choice("amount")
    setting = _setting(found, in_money=amount == "money")
    return who_came_figure(rows, setting=setting, amount=amount, scheme=look.scheme, width=look.width)


def _came_numbers(view: View) -> pd.DataFrame:
    return _told(came_rows(view), effects_of(view))


def _came_note(view: View) -> str:
    found = effects_of(view)
    said = [
        say(
            "A market above its baseline need not have come because others stayed away: the cause is not known. Single "
            "markets err together, so their gains and shortfalls must not be added."
        ),
        exposed_in_words(found),
    ]
    if view.choice("amount") == "money":
        valued = set(came_rows(view)["market"])
        absent = [place(market) for market in found.by_market(PERSONS)["market"] if market not in valued]
        if absent:
            said.append(say("Without spending of their own: {markets}.", markets=with_commas(absent)))
    return sentences(*said)


MULTIPLES = Card(
    "markets",
    lambda: say("Which markets came, each against its own baseline?"),
    _multiples_numbers,
    _draw_multiples,
    _multiples_note,
    everything=_everything,
    height=980,
    needs="choices",
)
COURSE = Card(
    "market",
    lambda: say("What came from one market?"),
    _course_numbers,
    _draw_course,
    _course_note,
    height=520,
    needs="choices",
)
CAME = Card(
    "came",
    lambda: say("Who came instead?"),
    _came_numbers,
    _draw_came,
    _came_note,
    height=1100,
    needs="choices",
)
