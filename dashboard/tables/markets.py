"""Markets: what each label is, its names in three languages, and how other files write it."""

import pandas as pd

from dashboard.tables.store import load_table


def load_markets() -> pd.DataFrame:
    """One row per label of the arrivals in Japan: kind, parent, names, panel, Lunar New Year, first estimate."""
    return load_table("markets")


def panel_markets() -> tuple[str, ...]:
    """The 24 markets that models are judged on."""
    markets = load_markets()
    return tuple(markets.loc[markets["panel"], "label"])


def market_label(written: str) -> str:
    """Our label of a market that another file may write otherwise; what nobody writes comes back as it is."""
    if written in set(load_markets()["label"]):
        return written
    labels = load_table("market_labels")
    found = labels.loc[labels["also_written"] == written, "market"]
    return str(found.iloc[0]) if len(found) else written


def market_name(label: str, language: str = "english") -> str:
    """The name of a market in `english`, `japanese` or `chinese`; other labels come back as they are."""
    markets = load_markets()
    found = markets.loc[markets["label"] == label, language]
    return str(found.iloc[0]) if len(found) else label
