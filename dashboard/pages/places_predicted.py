"""The card that holds the predicted fall of each prefecture against the observed one."""

import pandas as pd

from dashboard.figures.predicted import predicted_figure
from dashboard.figures.sheet import Words
from dashboard.grading.prefecture_check import PrefectureCheck, Reading, check_prefectures
from dashboard.language import say, term
from dashboard.numbers import percent
from dashboard.pages.card import Card, Look
from dashboard.pages.places_cards import sourced
from dashboard.pages.places_words import Asked, asked_of, source_line, span_of
from dashboard.pages.view import View
from dashboard.phrasing import listed


def _check(asked: Asked) -> PrefectureCheck:
    return check_prefectures(asked.case, asked.market, day=asked.day)


def _reading(check: PrefectureCheck, id: str) -> tuple[Reading, pd.DataFrame]:
    return next(one for one in check.readings if one.id == id), check.table[check.table["reading"] == id]


def _predicted(view: View, look: Look):
    asked = asked_of(view)
    check = _check(asked)
    reading, table = _reading(check, "share")
    places = pd.DataFrame(
        {
            "label": [term(str(name)) for name in table["prefecture"]],
            "predicted": 100 * table["predicted"],
            "observed": 100 * table["observed"],
            "hover": [_points_in_words(row) for _, row in table.iterrows()],
            "is_chosen": table["prefecture_code"] == asked.code,
        }
    )
    words = Words(
        title=say(
            "Fall of the share of {market} in foreign guest nights by prefecture, percentage points",
            market=asked.market_name,
        ),
        subtitle=say(
            "{months} against a year before. Predicted: one and the same fall of nights everywhere. On the dashed line "
            "both are equal.",
            months=span_of([pd.Period(month, freq="M") for month in reading.months]),
        ),
        source=source_line(asked),
        sentence=_ranks_sentence(reading),
    )
    axes = (say("predicted fall"), say("observed fall"))
    return predicted_figure(places, words, axes=axes, scheme=look.scheme, width=look.width)


def _points_in_words(row: pd.Series) -> str:
    return say(
        "{name}: predicted {predicted}, observed {observed} points",
        name=term(str(row["prefecture"])),
        predicted=f"{100 * row['predicted']:.1f}",
        observed=f"{100 * row['observed']:.1f}".replace("-", "−"),
    )


def _ranks_sentence(reading: Reading) -> str:
    return say(
        "Rank correlation {ranks} (1 is the same order, 0 none); by the size of a prefecture alone {size}. {hits} of "
        "the 10 largest falls were among the 10 predicted.",
        ranks=f"{reading.rank_correlation:.2f}",
        size=f"{reading.by_size_alone:.2f}".replace("-", "−"),
        hits=len(reading.hits),
    )


def _predicted_note(view: View) -> str:
    """Where the rule is wrong, and by how much in nights."""
    reading, table = _reading(_check(asked_of(view)), "nights at unchanged totals")
    off = (table["observed"] - table["predicted"]).set_axis(table["prefecture"]).sort_values()
    return say(
        "In nights, more were lost in {more} than the rule lays on them, and fewer in {fewer}: {misplaced} of the loss "
        "stood on the wrong prefecture. The interval of a prefecture's loss does not hold this.",
        more=listed(map(term, off.index[::-1][:4])),
        fewer=listed(map(term, off.index[:4])),
        misplaced=percent(reading.misplaced),
    )


def _predicted_numbers(view: View) -> pd.DataFrame:
    asked = asked_of(view)
    _, table = _reading(_check(asked), "share")
    return sourced(table.assign(unit="fall of the share, 0 to 1"), asked)


def _every_reading(view: View) -> pd.DataFrame:
    asked = asked_of(view)
    return sourced(_check(asked).table.assign(unit="guest nights; readings of shares 0 to 1"), asked)


PREDICTED = Card(
    "predicted",
    lambda: say("Did exposure predict the fall?"),
    _predicted_numbers,
    _predicted,
    _predicted_note,
    everything=_every_reading,
    height=440,
    width="half",
    needs="choices",
)
