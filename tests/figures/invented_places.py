"""Invented shires of Belmora on a grid of tiles: how exposed they are, what changed there, what they lose."""

import pandas as pd

from dashboard.figures.nights import NightsStory
from dashboard.figures.sheet import Words
from dashboard.figures.tiles import Beside, Scale, TileStory, change_scale, even_scale, ladder_scale

SOURCE = "Source: Survey Office, survey of beds; sums and shares: this project. As of 1 Feb 2032."
_LONG_NAMES = ("Wakayamund", "Kagoshimer", "Fukushimar", "Lom", "Ostia")
CHOSEN = 22


def invented_tiles(values: list[float], written: list[str]) -> pd.DataFrame:
    """Forty-seven shires, placed as in the shipped table of tiles."""
    rows = pd.read_csv("data/processed/prefectures.csv")
    labels = [_LONG_NAMES[number % len(_LONG_NAMES)] for number in range(len(rows))]
    return rows[["prefecture_code", "short", "column", "row"]].assign(
        label=labels,
        value=values,
        written=written,
        hover=[f"{label}: {text}" for label, text in zip(labels, written, strict=True)],
    )


def _words(title: str, sentence: str) -> Words:
    return Words(title, "May 2031 to October 2031 against a year before. 21% in all of Belmora.", SOURCE, sentence)


def _story(scale: Scale, words: Words) -> TileStory:
    text = "37% of its foreign guest nights were spent by visitors from Arvania, rank 1 of 47: 786,000 nights."
    return TileStory(words, scale, Beside(CHOSEN, "Wakayamund, selected", text))


def invented_exposures() -> tuple[pd.DataFrame, TileStory]:
    """Shares from 2 to 44%."""
    values = [2.0 + 42 * ((7 * number) % 47) / 46 for number in range(47)]
    words = _words("Share of visitors from Arvania in foreign guest nights by shire, %", "The highest share is 44%.")
    tiles = invented_tiles(values, [f"{value:.0f}" for value in values])
    return tiles, _story(even_scale("Share of foreign guest nights, %", values), words)


def invented_changes() -> tuple[pd.DataFrame, TileStory]:
    """Falls to 81%, rises to 84%, and some of nearly nothing."""
    values = [-81.0 + 165 * ((5 * number) % 47) / 46 for number in range(47)]
    words = _words("Guest nights of visitors from Arvania by shire, change in %", "The largest fall is 81%.")
    tiles = invented_tiles(values, [f"{value:+.0f}".replace("-", "−") for value in values])
    return tiles, _story(change_scale("Change on the year, %", values), words)


def invented_losses() -> tuple[pd.DataFrame, TileStory]:
    """Losses from under one to 8,144: few are large."""
    values = [8144 * 0.82**number for number in range(47)]
    words = _words("Spending that is lost by shire, billion yen", "The largest loss is 8,144 billion yen.")
    tiles = invented_tiles(values, [f"{value:.0f}" if value >= 10 else f"{value:.1f}" for value in values])
    return tiles, _story(ladder_scale("Loss, billion yen", values), words)


def invented_ranking() -> tuple[pd.DataFrame, Words]:
    """Fourteen falls, some so small that both dots meet."""
    before = [760.0 * 0.6**number for number in range(14)]
    rows = pd.DataFrame(
        {
            "label": [_LONG_NAMES[number % len(_LONG_NAMES)] for number in range(14)],
            "before": before,
            "after": [0.4 * value for value in before],
            "written": ["−60%"] * 14,
            "hover": [f"{value:.0f} nights" for value in before],
            "is_chosen": [number == 3 for number in range(14)],
        }
    )
    return rows, _words("Guest nights of visitors from Arvania, thousand", "In Lom it was 456,000 nights fewer.")


def invented_nights(*, broken: bool = True) -> tuple[pd.DataFrame, NightsStory]:
    """Twenty-eight months, the last four counted otherwise and provisional."""
    months = pd.period_range("2029-11", periods=28, freq="M")
    late = [broken and number >= 24 for number in range(28)]
    nights = pd.DataFrame(
        {
            "month": months,
            "market_nights": [500_000.0 + 40_000 * ((3 * number) % 7) for number in range(28)],
            "foreign_nights": [1_600_000.0 + 90_000 * ((5 * number) % 8) for number in range(28)],
            "definition": ["rooms" if is_late else "employees" for is_late in late],
            "status": ["provisional" if is_late else "final" for is_late in late],
        }
    )
    words = _words("Foreign guest nights in Lom by month, thousand", "In February 2032 it was 500,000 nights.")
    return nights, NightsStory(words, ("Arvania", "all foreign guests"), pd.Timestamp("2031-10-14"))


def invented_predictions() -> tuple[pd.DataFrame, Words]:
    """Forty-seven dots around the line, a few far from it, one chosen."""
    predicted = [2.0 + 14 * number / 46 for number in range(47)]
    observed = [
        value + ((number * 11) % 9 - 4) * (3 if number % 12 == 0 else 0.6) for number, value in enumerate(predicted)
    ]
    places = pd.DataFrame(
        {
            "label": [_LONG_NAMES[number % len(_LONG_NAMES)] for number in range(47)],
            "predicted": predicted,
            "observed": observed,
            "hover": [f"{one:.1f}, {two:.1f}" for one, two in zip(predicted, observed, strict=True)],
            "is_chosen": [number == 9 for number in range(47)],
        }
    )
    return places, _words("Fall of the share by shire, percentage points", "Rank correlation 0.77.")
