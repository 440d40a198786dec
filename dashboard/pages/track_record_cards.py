"""What stands on the cards of the track record: figures, the numbers behind them, and the table."""

from threading import Condition

import pandas as pd
from cachetools import LRUCache, cached

from dashboard.figures.scorecard import scorecard_figure
from dashboard.grading.scorecard import GRADED_BY
from dashboard.grading.spending_check import CHECK_COLUMNS, CHECKED_QUARTERS, check_after_the_fact, published_quarter
from dashboard.language import say
from dashboard.pages.card import Card, Look
from dashboard.pages.track_record_scores import honesty, score_notes, score_publishers, score_rows, score_source
from dashboard.pages.view import View
from dashboard.tables.cases import load_case
from dashboard.tables.stamp import data_stamp


def spending_check(view: View) -> pd.DataFrame:
    """Our spending against the totals published by the day, columns of the check; none where none was published."""
    return _spending_check(view.case, view.day.isoformat(), data_stamp())


@cached(LRUCache(16), condition=Condition())
def _spending_check(case: str, day: str, _stamp: tuple) -> pd.DataFrame:
    chosen = load_case(case)
    published = [
        quarter
        for quarter in CHECKED_QUARTERS
        if published_quarter(chosen.affected[0], pd.Period(quarter, freq="Q")).day <= pd.Timestamp(day)
    ]
    if not published:
        return pd.DataFrame(columns=CHECK_COLUMNS)
    return check_after_the_fact(chosen, quarters=published, as_of=day)


def _order() -> str:
    return say(
        "Each step puts one input of ours in the place of the claim's, in a fixed order: from what a publisher can "
        "mend, over what is defined differently, to what nobody could know. Where inputs are multiplied, another order "
        "would split the same difference in another way."
    )


def _draw_scorecard(view: View, look: Look):
    return scorecard_figure(
        score_rows(view), source=score_source(view), notes=score_notes(), scheme=look.scheme, width=look.width
    )


def _score_numbers(view: View) -> pd.DataFrame:
    rows = score_rows(view)
    plain = rows.drop(columns=["kind", "block", "days", "first", "last"]).rename(
        columns={
            "name": "who", "detail": "which_path", "crps": "monthly_crps", "rival_crps": "present_course_crps",
        }
    )  # fmt: skip
    return plain.assign(
        period=rows["first"].astype(str) + " to " + rows["last"].astype(str),
        unit=say("persons"),
        as_of=f"{GRADED_BY:%Y-%m-%d}",
        source=score_publishers(view),
    )


def _check_numbers(view: View) -> pd.DataFrame:
    rows = spending_check(view)
    publisher = say("Japan Tourism Agency, consumption survey; this project, arrivals times spend per visitor")
    return rows.assign(
        quarter=rows["quarter"].astype(str), unit=say("yen"), as_of=view.day.isoformat(), source=publisher
    )


SCORECARD = Card(
    "scorecard",
    lambda: say("What did the claims say, and what came?"),
    _score_numbers,
    _draw_scorecard,
    honesty,
    height=900,
    needs="facts",
)
SPENDING_CHECK = Card("spending-check", lambda: say("How far off was our spending?"), _check_numbers, needs="facts")
