"""What is said of all markets in words: who came above a baseline, all others together, and what has none."""

import pandas as pd

from dashboard.language import say
from dashboard.numbers import date, full_month, interval, persons, place
from dashboard.phrasing import sentences, with_commas
from dashboard.simulate.counted_markets import AFFECTED, EXPOSED
from dashboard.simulate.market_effects import NEEDED_MONTHS, TOGETHER, MarketEffects
from dashboard.simulate.rows import PERSONS


def markets_in_words(found: MarketEffects) -> str:
    """Two sentences: how many other markets came above their own baselines, and all of them together with interval."""
    rows = found.by_market(PERSONS)
    if rows.empty:
        return _nothing_measured(found)
    others = rows[~rows["part"].isin([AFFECTED, EXPOSED, TOGETHER])]
    clear = _is_clear(others)
    first = say(
        "From {first} to {last}, {above} of {count} other markets came above their own baseline in the months known of "
        "them and {below} below; told apart from zero are gains of {clear_above} and shortfalls of {clear_below}.",
        first=full_month(found.case.onset),
        last=full_month(rows["last_month"].max()),
        above=int((others["value"] > 0).sum()),
        below=int((others["value"] <= 0).sum()),
        count=len(others),
        clear_above=int((clear & (others["value"] > 0)).sum()),
        clear_below=int((clear & (others["value"] <= 0)).sum()),
    )
    chance = _chance(len(others), int(clear.sum()))
    return sentences(first, chance, _together(rows))


def _chance(count: int, clear: int) -> str:
    """How many of so many 95% intervals would leave zero out by chance; empty where none does."""
    if not clear:
        return ""
    return say(
        "Of {count} intervals of 95%, about {by_chance} would leave zero out by chance.",
        count=count,
        by_chance=f"{count * 0.05:.1f}",
    )


def without_baseline(found: MarketEffects) -> str:
    """Which markets have no baseline, and why; empty where every one has."""
    if found.refused.empty:
        return ""
    named = [
        say("{market} ({months})", market=place(str(market)), months=int(usable))
        for market, usable in zip(found.refused["market"], found.refused["usable"], strict=True)
    ]
    return say(
        "No baseline: {markets}. In brackets the months known before {onset}; a baseline needs {needed}.",
        markets=with_commas(named),
        onset=full_month(found.case.onset),
        needed=NEEDED_MONTHS,
    )


def estimated_months(found: MarketEffects) -> str:
    """Which months of which markets are the publisher's estimates; empty where none is."""
    guessed = found.months[found.months["status"] == "estimate"]
    if guessed.empty:
        return ""
    months = sorted(set(guessed["month"]))
    return say(
        "{months}: the publisher's estimates, rounded; later releases revise them.",
        months=with_commas(full_month(month) for month in months),
    )


def exposed_in_words(found: MarketEffects) -> str:
    """Which markets stand beside the others and not among them; empty where none does."""
    exposed = [place(market) for market in found.case.exposed]
    if not exposed:
        return ""
    return say(
        "Exposed, with a cause of its own, and therefore not counted among the other markets: {markets}.",
        markets=with_commas(exposed),
    )


def _nothing_measured(found: MarketEffects) -> str:
    if len(found.refused) == len(found.counted.panel.columns):
        return say(
            "None of the {count} markets has the {needed} months before {onset} that a baseline needs: what came can "
            "be read, and its change on the year, but no effect.",
            count=len(found.refused),
            needed=NEEDED_MONTHS,
            onset=full_month(found.case.onset),
        )
    return say(
        "On {day}, no month since the onset was known: no market can be measured against its baseline yet.",
        day=date(found.day),
    )


def _together(rows: pd.DataFrame) -> str:
    whole = rows[rows["part"] == TOGETHER]
    if whole.empty:
        return say("All of them together are not measured, because no total of all visitors is known.")
    row = whole.iloc[0]
    value, ends = float(row["value"]), (float(row["low_95"]), float(row["high_95"]))
    said = {"size": persons(abs(value)), "last": full_month(row["last_month"])}
    if value > 0:
        ranges = interval(ends, value, quantity="persons")
        if ends[0] <= 0:
            return say(
                "Together they came {size} above their baseline to {last} ({interval}), which cannot be told apart "
                "from zero.",
                interval=ranges,
                **said,
            )
        return say("Together they came {size} above their baseline to {last} ({interval}).", interval=ranges, **said)
    ranges = interval((-ends[1], -ends[0]), -value, quantity="persons")
    if ends[1] >= 0:
        return say(
            "Together they came {size} below their baseline to {last} ({interval}), which cannot be told apart "
            "from zero.",
            interval=ranges,
            **said,
        )
    return say("Together they came {size} below their baseline to {last} ({interval}).", interval=ranges, **said)


def _is_clear(rows: pd.DataFrame) -> pd.Series:
    return (rows["low_95"] > 0) | (rows["high_95"] < 0)
