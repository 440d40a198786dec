"""The cards of the page of places: tiles, ranking, one prefecture by month, predicted against observed."""

import pandas as pd

from dashboard.errors import DashboardError
from dashboard.figures.nights import NightsStory, nights_figure
from dashboard.figures.ranking import ranking_figure
from dashboard.figures.sheet import Words
from dashboard.grading.place_changes import PlaceChanges
from dashboard.language import say, term
from dashboard.numbers import full_month, percent, persons, signed_change
from dashboard.pages.card import Card, Look
from dashboard.pages.places_tiles import draw_tiles
from dashboard.pages.places_words import Asked, asked_of, source_line, span_of
from dashboard.pages.view import View, first_day
from dashboard.simulate.breakdowns import place_losses
from dashboard.simulate.exposure import nights_by_month
from dashboard.tables.guest_nights import break_month

FALLS = 14
_SURVEY = "Japan Tourism Agency, accommodation survey; this project"
_THOUSAND = 1e3


def _tile_numbers(view: View) -> pd.DataFrame:
    """The values of the tiles that are shown, in the units of the tables: shares and changes 0 to 1, yen or persons."""
    return _measured(asked_of(view), view, view.choice("tiles"))


def _measured(asked: Asked, view: View, measure: str) -> pd.DataFrame:
    if measure == "exposure":
        found = asked.exposure()
        rows = found.table.assign(months=_written(found.months), unit="guest nights; share 0 to 1")
    elif measure == "change":
        rows = _change_rows(asked.changes())
    else:
        losses = place_losses(view.scenario, view.as_of)
        rows = losses.table.assign(months=_written(tuple(losses.months)), unit=losses.unit)
    return sourced(rows, asked)


def _tile_everything(view: View) -> pd.DataFrame:
    """Exposure, change and loss of every prefecture, one row each, as far as they are known on the day."""
    asked = asked_of(view)
    parts = []
    for measure in ("exposure", "change", "loss"):
        try:
            parts.append(_measured(asked, view, measure).assign(measure=measure))
        except DashboardError:
            # The card of the measure says why it is not known; the file holds the others.
            continue
    rows = pd.concat(parts, ignore_index=True) if parts else asked.exposure().table
    first = ["measure", "prefecture_code", "prefecture", "months", "unit"]
    return rows[[*first, *(column for column in rows.columns if column not in first)]]


def _tile_note(view: View) -> str:
    if view.choice("tiles") != "loss":
        return ""
    return say(
        "Good for the order of the largest, not for the amount of one prefecture: the intervals are those of the "
        "national loss and do not hold the error of this rule, which the last card measures."
    )


def _change_rows(changes: PlaceChanges) -> pd.DataFrame:
    unit = {"nights": "guest nights; change 0 to 1", "share": "shares 0 to 1; change of the share 0 to 1"}
    # Nights of two definitions side by side would invite the comparison that the page refuses.
    dropped = [] if changes.basis == "nights" else ["before", "after", "foreign_before", "foreign_after"]
    return changes.table.drop(columns=dropped).assign(months=_written(changes.months), unit=unit[changes.basis])


def _ranking(view: View, look: Look):
    asked = asked_of(view)
    changes = asked.night_changes()
    falls = changes.largest_falls(FALLS)
    rows = pd.DataFrame(
        {
            "label": [term(str(name)) for name in falls["prefecture"]],
            "before": falls["before"] / _THOUSAND,
            "after": falls["after"] / _THOUSAND,
            "written": [signed_change(one, 0) for one in falls["change"]],
            "hover": [_nights_in_words(row) for _, row in falls.iterrows()],
            "is_chosen": falls["prefecture_code"] == asked.code,
        }
    )
    words = Words(
        title=say("Guest nights of visitors from {market}, thousand", market=asked.market_name),
        subtitle=say(
            "{months}: a year before (open) and under the shock (filled). {count} largest falls.",
            months=span_of(changes.months),
            count=len(falls),
        ),
        source=source_line(asked),
        sentence=_falls_sentence(asked, changes, falls),
    )
    return ranking_figure(rows, words, head=say("change"), scheme=look.scheme, width=look.width)


def _nights_in_words(row: pd.Series) -> str:
    return say(
        "{name}: {before} guest nights a year before, {after} under the shock",
        name=term(str(row["prefecture"])),
        before=persons(float(row["before"])),
        after=persons(float(row["after"])),
    )


def _falls_sentence(asked: Asked, changes: PlaceChanges, falls: pd.DataFrame) -> str:
    fell = (falls["before"] - falls["after"]).head(2)
    total = changes.table.sum(numeric_only=True)
    return say(
        "In {first} it was {one} nights fewer, in {second} {two}: together {share} of the fall in all of {country}.",
        first=term(str(falls["prefecture"].iloc[0])),
        second=term(str(falls["prefecture"].iloc[1])),
        one=persons(float(fell.iloc[0])),
        two=persons(float(fell.iloc[1])),
        share=percent(fell.sum() / (total["before"] - total["after"])),
        country=asked.country,
    )


def _ranking_numbers(view: View) -> pd.DataFrame:
    asked = asked_of(view)
    return sourced(_change_rows(asked.night_changes()), asked)


def _ranking_note(view: View) -> str:
    changes = asked_of(view).night_changes()
    if changes.months[-1] + 1 != break_month():
        return ""
    return say(
        "Nights end with {month}: from the next month on the survey counts other establishments.",
        month=full_month(changes.months[-1]),
    )


def _nights(view: View, look: Look):
    asked = asked_of(view)
    name = place_name(asked)
    nights = _counted(asked)
    words = Words(
        title=say("Foreign guest nights in {name} by month, thousand", name=name),
        subtitle=_lines_in_words(nights),
        source=source_line(asked),
        sentence=_nights_sentence(asked, nights, name),
    )
    names = (asked.market_name, say("all foreign guests"))
    story = NightsStory(words, names, pd.Timestamp(first_day(asked.case)))
    return nights_figure(nights, story, scheme=look.scheme, width=look.width)


def _lines_in_words(nights: pd.DataFrame) -> str:
    if nights["definition"].nunique() < 2:
        return say("Final months solid, provisional months dashed with open circles. Vertical line: the onset.")
    return say(
        "Final months solid, provisional months dashed with open circles. Solid vertical line: the onset. Dotted line: "
        "from {month} the survey counts other establishments, so the months are not joined.",
        month=full_month(break_month()),
    )


def _counted(asked: Asked) -> pd.DataFrame:
    """The months of the chosen prefecture; a ScenarioError where none before the onset was known on the day."""
    asked.exposure()
    return nights_by_month(asked.market, asked.code, day=asked.day)


def place_name(asked: Asked) -> str:
    """The name of the chosen prefecture, or of the country."""
    if asked.code is None:
        return asked.country
    row = asked.exposure().of(asked.code)
    return term(str(row["prefecture"]))


def _nights_sentence(asked: Asked, nights: pd.DataFrame, name: str) -> str:
    newest = nights.iloc[-1]
    return say(
        "In {month}, the newest month known on the day, visitors from {market} spent {count} of the {all} foreign "
        "guest nights in {name}: {share}.",
        month=full_month(newest["month"]),
        market=asked.market_name,
        count=persons(float(newest["market_nights"])),
        all=persons(float(newest["foreign_nights"])),
        name=name,
        share=percent(newest["market_nights"] / newest["foreign_nights"], 1),
    )


def _night_numbers(view: View) -> pd.DataFrame:
    asked = asked_of(view)
    rows = _counted(asked)
    written = {"month": rows["month"].astype(str), "as_of": rows["as_of"].dt.strftime("%Y-%m-%d")}
    return rows.assign(**written, market=asked.market, place=place_name(asked), unit="guest nights", source=_SURVEY)


def _every_night(view: View) -> pd.DataFrame:
    """The months of the country and of all 47 prefectures."""
    asked = asked_of(view)
    named = asked.exposure().table.set_index("prefecture_code")["prefecture"]
    parts = [
        nights_by_month(asked.market, code, day=asked.day).assign(prefecture_code=code, prefecture=name)
        for code, name in zip(named.index.astype(int), named, strict=True)
    ]
    rows = pd.concat(parts, ignore_index=True)
    written = {"month": rows["month"].astype(str), "as_of": rows["as_of"].dt.strftime("%Y-%m-%d")}
    return rows.assign(**written, market=asked.market, unit="guest nights", source=_SURVEY)


def sourced(rows: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """The rows with their market, day and source."""
    return rows.assign(market=asked.market, as_of=f"{asked.day:%Y-%m-%d}", source=_SURVEY)


def _written(months: tuple[pd.Period, ...]) -> str:
    return str(months[0]) if len(months) == 1 else f"{months[0]} to {months[-1]}"


TILES = Card(
    "tiles",
    lambda: say("Which prefectures are exposed?"),
    _tile_numbers,
    draw_tiles,
    _tile_note,
    everything=_tile_everything,
    height=620,
    width="wide",
)
FALLEN = Card(
    "ranking",
    lambda: say("Where have nights fallen most?"),
    _ranking_numbers,
    _ranking,
    _ranking_note,
    height=600,
    width="third",
    needs="choices",
)
NIGHTS = Card(
    "nights",
    lambda: say("What happened in one prefecture?"),
    _night_numbers,
    _nights,
    everything=_every_night,
    height=440,
    width="half",
    needs="choices",
)
