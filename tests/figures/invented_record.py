"""Paths that were said of invented Arvania, and the way from one invented claim to ours."""

import pandas as pd

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
