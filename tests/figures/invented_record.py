"""Paths that were said of invented Arvania, and the way from one invented claim to ours."""

import pandas as pd

from dashboard.figures.claims_ledger import LEDGER_COLUMNS, OurBand
from dashboard.figures.claims_ledger_words import LedgerWords
from dashboard.figures.interval_width import WidthWords
from dashboard.figures.scorecard import SCORE_COLUMNS
from dashboard.figures.waterfall import Bridge

NOTHING = float("nan")
LONG = (pd.Period("2031-06", "M"), pd.Period("2032-02", "M"), 9)
SHORT = (pd.Period("2032-01", "M"), pd.Period("2032-02", "M"), 2)


def invented_paths() -> pd.DataFrame:
    """One path of ours, two claims, a reference, and ours on a later day with fewer months."""
    long_name = "Counting House; Institute of Long Names and Longer Reports"
    point = [NOTHING] * 4
    words = [
        ("Ours", "ours", "This program, 1 Jun 2031", "past cases"),
        ("Claims", "claim", long_name, "2 Jun 2031: 25.1% below the same months last year"),
        ("Claims", "claim", "Wing Watch", "3 Jun 2031"),
        ("References", "reference", "Present course", ""),
        ("Later days", "ours", "This program, 1 Jan 2032", "2 months; 200 thousand came"),
    ]
    numbers = [
        (*LONG, 1.2e6, 0.8e6, 1.9e6, 0.6e6, 2.4e6, 1e6, 55_000.0, 9, 60_000.0),
        (*LONG, 1.5e6, *point, 1e6, 61_000.0, NOTHING, NOTHING),
        (*LONG, 1e6, *point, 1e6, 249_000.0, NOTHING, NOTHING),
        (*LONG, 1.3e6, 1.1e6, 1.6e6, 1e6, 1.8e6, 1e6, 60_000.0, 8, NOTHING),
        (*SHORT, 0.3e6, 0.21e6, 0.4e6, 0.19e6, 0.5e6, 0.2e6, 66_000.0, 1, 48_000.0),
    ]
    rows = [(*said, *scored) for said, scored in zip(words, numbers, strict=True)]
    return pd.DataFrame(rows, columns=list(SCORE_COLUMNS))


def invented_bridge(*, is_share: bool = False) -> Bridge:
    """From 2.0 to 1.4 trillion yen (or thousandths of GDP) in two steps, with one that cannot be made."""
    size = 1e-3 if is_share else 1e12
    totals = [2.0, 0.5, 0.5, 1.4]
    changes = [2.0, -1.5, 0.0, 0.9]
    steps = pd.DataFrame(
        {
            "step": ["as printed", "arithmetic", "spend per visitor", "counterfactual"],
            "change": [change * size for change in changes],
            "total": [total * size for total in totals],
            "made": [True, True, False, True],
            "words": ["It said so.", "A slip.", "Not stated.", "Ours grows."],
        }
    )
    return Bridge(
        speaker="Counting House",
        steps=steps,
        ends=((1.0 * size, 1.9 * size), (0.8 * size, 2.2 * size)),
        is_share=is_share,
        counted_as="gross loss of spending",
        sentence="Counting House printed 2.0; we have 1.4.",
        source="Source: Counting House, 2 Jun 2031; this project. As of 1 Feb 2032.",
    )


def invented_ledger() -> tuple[pd.DataFrame, LedgerWords, OurBand]:
    """Four claims on the same terms: withdrawn, in yen, read from a share, without a number; and our band."""
    long_words = "Visitors take the path of an earlier dispute. 25.1% below the last twelve months, without growth."
    rows = [
        ("Counting House", "A. Clerk, 2 Jun 2031", long_words, "Covers: Arvania.", "2.21 trillion yen", "Withdrawn.",
         2.21e12, "withdrawn"),
        ("Institute of Long Names and Longer Reports", "3 Jun 2031", "Half of them stay away.", "Covers: Arvania.",
         "1.49 trillion yen", "", 1.49e12, "yen"),
        ("Wing Watch", "about 4 Jun 2031", "Fewer come.", "Covers: Arvania and Cindria.", "0.2% of GDP",
         "Read at the GDP of 2030. With Cindria, not split.", 0.9e12, "share"),
        ("Survey Office", "5 Jun 2031", "Says it is small.", "Covers: Arvania.", "no number",
         "No number on these terms: it states no number.", NOTHING, "none"),
    ]  # fmt: skip
    words = LedgerWords(
        market="Arvania",
        destination="Belmora",
        first="May 2031",
        last="April 2032",
        gdp="Shares of GDP are read at 600 trillion yen (2030).",
        source="Source: the institutions named; this project. As of 1 Feb 2032.",
        sentence="2 of the 3 that stand lie inside our 80% interval.",
    )
    ours = OurBand(1.4e12, ((0.8e12, 2.3e12), (1.0e12, 1.9e12), (1.2e12, 1.7e12)))
    return pd.DataFrame(rows, columns=list(LEDGER_COLUMNS)), words, ours


def invented_widths() -> tuple[pd.DataFrame, pd.DataFrame, WidthWords]:
    """Four release days of which one had a survey, two releases to come, and the words around them."""
    days = pd.to_datetime(["2031-06-18", "2031-07-16", "2031-08-20", "2031-09-17"])
    widths = pd.DataFrame({"as_of": days, "width": [1.1e12, 1.0e12, 0.8e12, 0.82e12], "has_survey": [False, True] * 2})
    coming = pd.DataFrame(
        {
            "day": pd.to_datetime(["2031-10-15", "2031-11-19"]),
            "expected": [0.8e12, 0.78e12],
            "least": [0.7e12, 0.7e12],
            "most": [0.85e12, 0.9e12],
        }
    )
    words = WidthWords(
        first=pd.Period("2031-05", "M"),
        last=pd.Period("2032-04", "M"),
        destination="Belmora",
        market="Arvania",
        is_money=True,
        source="Source: Counting House; this project. As of 18 Sep 2031.",
        sentence="The width went from 1.10 to 0.82 trillion yen.",
    )
    return widths, coming, words
