"""Cards of reported changes by kind, of seasons and entry points, and of the dated events of a case."""

from collections.abc import Callable, Iterable

import pandas as pd

from dashboard.figures.event_timeline import Chronicle, event_timeline_figure
from dashboard.figures.reported_changes import changes_figure
from dashboard.figures.seasons import entries_figure, seasons_figure
from dashboard.language import say
from dashboard.pages.card import Card, Look, known_or_told
from dashboard.pages.fact_frames import change_frame, number_frame
from dashboard.pages.view import View
from dashboard.tables.cases import load_case
from dashboard.tables.events import load_events
from dashboard.tables.facts import ReportedFact, load_reported_facts
from dashboard.tables.seasons import airport_entries, season_flights, seasons_publisher, share_by_air

_CANCELLED = "cancelled_flights_change"


def changes_of(view: View, kinds: Iterable[str]) -> list[ReportedFact]:
    """The facts of these kinds that are a change with a number, as known on the day.

    How many more flights were cancelled than a month before is no change of flights and stands in the table alone.
    """
    known = [fact for fact in load_reported_facts(as_of=view.day) if fact.kind in kinds and fact.relation == "change"]
    return [
        fact for fact in known if fact.metric != _CANCELLED and (fact.value is not None or fact.computed is not None)
    ]


def _change_card(name: str, question: Callable[[], str], title: Callable[[], str], *, kinds: tuple[str, ...]) -> Card:
    """A card of the reported changes of some kinds; `title` names what changed, where, and the unit."""

    def draw(view: View, look: Look):
        facts = known_or_told(changes_of(view, kinds), what=title(), view=view)
        return changes_figure(change_frame(facts), title=title(), scheme=look.scheme, width=look.width)

    return Card(
        name,
        question,
        lambda view: number_frame(changes_of(view, kinds)),
        draw,
        height=460,
        width="half",
        needs="facts",
    )


def _seasons(view: View) -> pd.DataFrame:
    return season_flights(as_of=view.day)


def _draw_seasons(view: View, look: Look):
    return seasons_figure(_seasons(view), publisher=seasons_publisher(), scheme=look.scheme, width=look.width)


def _season_numbers(view: View) -> pd.DataFrame:
    rows = _seasons(view).drop(columns="is_total")
    return rows.assign(unit="flights a week", as_of=rows["as_of"].dt.strftime("%Y-%m-%d"))


def _draw_entries(view: View, look: Look):
    rows = airport_entries(as_of=view.day)
    return entries_figure(rows, by_air=share_by_air(as_of=view.day), scheme=look.scheme, width=look.width)


def _entry_numbers(view: View) -> pd.DataFrame:
    rows = airport_entries(as_of=view.day)
    return rows.assign(unit="persons", as_of=rows["as_of"].dt.strftime("%Y-%m-%d"))


def _chronicle(view: View) -> Chronicle:
    case = load_case(view.case)
    events = known_or_told(
        load_events(case=view.case, as_of=view.day), what=say("dated events of this case"), view=view
    )
    rows = pd.DataFrame(
        [(event.date, event.end, event.date_precision, event.kind, event.actor, event.marker or event.wording,
          event.trust) for event in events],
        columns=["date", "end", "precision", "kind", "actor", "marker", "trust"],
    )  # fmt: skip
    phases = pd.DataFrame(
        [(part.label, part.start, part.end) for part in case.phases], columns=["label", "start", "end"]
    )
    return Chronicle(rows.assign(end=pd.to_datetime(rows["end"])), phases, case.title, pd.Timestamp(view.day))


def _event_numbers(view: View) -> pd.DataFrame:
    rows = [
        (f"{event.date:%Y-%m-%d}", event.date_precision, event.kind, event.actor, event.wording, event.trust,
         "event", f"{event.as_of:%Y-%m-%d}", event.address or event.place)
        for event in load_events(case=view.case, as_of=view.day)
    ]  # fmt: skip
    return pd.DataFrame(
        rows, columns=["date", "precision", "kind", "actor", "wording", "trust", "unit", "as_of", "source"]
    )


FLIGHT_CHANGES = _change_card(
    "flight-changes",
    lambda: say("By how much were schedules cut?"),
    lambda: say("Flights between mainland China and Japan, reported change, %"),
    kinds=("flights",),
)
SEATS = _change_card(
    "seats",
    lambda: say("How many seats were taken out?"),
    lambda: say("Seats and weekly flights filed from mainland China to Japan, reported change, %"),
    kinds=("seats", "airlines"),
)
AIRPORT_CHANGES = _change_card(
    "airport-changes",
    lambda: say("Which airport lost how much?"),
    lambda: say("Flights from mainland China by airport in Japan, reported change, %"),
    kinds=("airports",),
)
PASSENGERS = _change_card(
    "passengers",
    lambda: say("How many flew?"),
    lambda: say("Air passengers between mainland China and Japan, reported change, %"),
    kinds=("passengers",),
)
BOOKINGS = _change_card(
    "booking-changes",
    lambda: say("How far did bookings fall?"),
    lambda: say("Bookings of flights and hotels in Japan, reported change, %"),
    kinds=("bookings", "hotels"),
)
SHOPS = _change_card(
    "shops",
    lambda: say("What did department stores sell?"),
    lambda: say("Sales and profits of department stores in Japan, reported change, %"),
    kinds=("shops",),
)
PRICES = _change_card(
    "share-prices",
    lambda: say("How did share prices move on the first day?"),
    lambda: say("Share prices on the Tokyo exchange, reported change, %"),
    kinds=("share prices",),
)
SEASONS = Card(
    "seasons",
    lambda: say("How many flights are scheduled by season?"),
    _season_numbers,
    _draw_seasons,
    height=440,
    width="half",
    needs="facts",
)
ENTRIES = Card(
    "entries",
    lambda: say("Through which airports do visitors come?"),
    _entry_numbers,
    _draw_entries,
    height=440,
    width="half",
    needs="facts",
)
TIMELINE = Card(
    "timeline",
    lambda: say("What happened when?"),
    _event_numbers,
    lambda view, look: event_timeline_figure(_chronicle(view), scheme=look.scheme, width=look.width),
    height=520,
    needs="facts",
)
