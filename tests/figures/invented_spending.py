"""Invented spending in Belmora: quarters, categories, sectors; reported changes, seasons and dated events."""

import pandas as pd
from invented import invented_chain

from dashboard.figures.event_timeline import Chronicle
from dashboard.figures.sector_bridge import BridgeWords
from dashboard.figures.spending_categories import ORDER, Categories
from dashboard.figures.spending_quarters import ALL, Quarterly
from dashboard.figures.toll_story import Reach, Toll
from dashboard.model.types import Outcome
from dashboard.numbers import date

DAY, BEGUN = pd.Timestamp("2032-02-20"), pd.Timestamp("2031-05-06")


def invented_quarters(*, a_visitor: bool = False) -> Quarterly:
    """Twelve quarters of Arvania and of all, with one change of the survey, a gap, and the newest ones preliminary."""
    quarters = [one for one in pd.period_range("2029Q1", "2031Q4", freq="Q") if one != pd.Period("2030Q2", freq="Q")]
    rows = []
    for market, size in (("Arvania", 0.25), (ALL, 1.0)):
        for number, when in enumerate(quarters):
            value = (2e5 if a_visitor else 1e12 * size) * (1 + 0.1 * ((number * 3) % 4))
            kind = "preliminary" if number > 7 else "derived" if number == 3 else "final"
            segment = "old survey" if when < pd.Period("2030Q1", freq="Q") else "new survey"
            change = -0.2 + 0.1 * number if when >= pd.Period("2031Q1", freq="Q") else None
            rows.append((when, market, value, change, kind, segment, DAY))
    columns = ["quarter", "market", "value", "change", "kind", "segment", "as_of"]
    frame = pd.DataFrame(rows, columns=columns).astype({"change": float})
    return Quarterly(frame, "Belmora", DAY, BEGUN)


def invented_categories() -> Categories:
    """Three categories of all in seven quarters, all six of Arvania and of all in the last one."""
    rows = []
    for number, when in enumerate(pd.period_range("2030Q2", "2031Q4", freq="Q")):
        whole = 1e12 * (1 + 0.1 * number)
        last = number == 6
        names = ORDER if last else ORDER[:3]
        segment = "old survey" if number < 2 else "new survey"
        for market in ("Arvania", ALL) if last else (ALL,):
            shares = [0.35, 0.3, 0.2, 0.1, 0.049, 0.001][: len(names)]
            rows += [(when, market, name, share, share * whole, segment, "prelim1", DAY)
                     for name, share in zip(names, shares, strict=True)]  # fmt: skip
    columns = ["quarter", "market", "category", "share", "value", "segment", "survey_status", "as_of"]
    return Categories(pd.DataFrame(rows, columns=columns), "Belmora", DAY)


def invented_links() -> pd.DataFrame:
    """Parts of the categories with their sectors; they add to one."""
    parts = {
        "shopping": (("Retail trade", 0.2), ("Wholesale trade", 0.1), ("bought abroad", 0.08), ("Glass", 0.01)),
        "accommodation": (("Inns and kitchens", 0.28), ("bought abroad", 0.02)),
        "food": (("Inns and kitchens", 0.18), ("Retail trade", 0.02)),
        "transport": (("Railways", 0.07),),
        "entertainment": (("Stages", 0.03),),
        "other": (("Clay", 0.01),),
    }
    rows = [(name, sector, share) for name, found in parts.items() for sector, share in found]
    return pd.DataFrame(rows, columns=["category", "sector", "share"])


def invented_bridge_words() -> BridgeWords:
    """What is said around the invented links."""
    source = f"Source: Survey Office; input-output tables of 2011; this project. As of {date(DAY)}."
    return BridgeWords("Arvania", "the market's own mix of 2031 Q4", 2011, source)


def invented_a_yen() -> pd.DataFrame:
    """Value added a yen of six categories, one without an upper check."""
    values = [0.7, 0.85, 0.88, 0.89, 0.91, 0.86]
    frame = pd.DataFrame({"category": ORDER, "share": 1 / 6, "value": values})
    ends = {f"{side}_{level}": frame["value"] + sign * spread for level, spread in ((80, 0.03), (95, 0.06))
            for side, sign in (("low", -1), ("high", 1))}  # fmt: skip
    return frame.assign(**ends, upper=[*(frame["value"][:5] + 0.2), float("nan")])


def invented_toll(*, reach: Reach = "known", known: int = 8) -> Toll:
    """What Belmora's economy loses: the chain, and value added by month as well."""
    chain = invented_chain(known=known)
    added = chain.table[chain.table["variable"] == "cumulative_value_added_lost"].assign(variable="value_added_lost")
    table = pd.concat([chain.table, added], ignore_index=True)
    outcome = Outcome(chain.scenario, chain.as_of, table, chain.inputs, "", (), chain.hash, chain.facts)
    return Toll(outcome, reach, "Counting House", "2030")


def invented_reported_changes() -> pd.DataFrame:
    """Five reported changes by three counters, one of low trust, one in rough words, one a rise."""
    columns = ["as_of", "counter", "value", "numerator", "denominator", "period", "scope", "label", "trust", "place"]
    rows = [
        ("2031-06-01", "Sky Register", -0.57, 370146, 860947, "June 2031", "one way, planned", "", "high", "to Bay"),
        ("2031-06-09", "Sky Register", -0.6, None, None, "July 2031", "one way, planned", "about −60%", "high", "all"),
        ("2031-06-02", "Wing Watch", -0.02, None, None, "June 2031", "both ways", "", "low", "to Harbour"),
        ("2031-06-03", "Counting House", 0.05, None, None, "June 2031", "flown", "", "medium", "to Hill"),
    ]
    return pd.DataFrame(rows, columns=columns)


def invented_seasons() -> pd.DataFrame:
    """Three seasons of two airports and the total, and a fourth of the total alone; one season is missing."""
    rows = [
        (season, name, value * (1 + 0.1 * number), name.startswith("all"), pd.Timestamp("2031-03-31"))
        for number, season in enumerate(("2029W", "2030W", "2031S"))
        for name, value in (("all flights", 900.0), ("Bay", 600.0), ("Harbour", 300.0))
    ]
    rows.append(("2032S", "all flights", 950.0, True, pd.Timestamp("2032-01-31")))
    return pd.DataFrame(rows, columns=["season", "name", "value", "is_total", "as_of"])


def invented_entries() -> pd.DataFrame:
    """Entries at two airports in one year."""
    return pd.DataFrame({"place": ["Bay", "Hill"], "value": [4.9e6, 6e5], "year": 2030, "as_of": DAY})


def invented_chronicle() -> Chronicle:
    """Six dated events of three kinds, two on near days, one that lasts, one known by its month alone."""
    columns = ["date", "end", "precision", "kind", "actor", "marker", "trust"]
    rows = [
        ("2031-05-06", None, "day", "advisory", "Ministry of Arvania", "Advisory", "high"),
        ("2031-05-08", None, "day", "advisory", "Office of Arvania", "Second advisory", "medium"),
        ("2031-05-09", "2031-09-30", "day", "refund", "Arvanian airlines", "Free refunds", "medium"),
        ("2031-06-01", None, "month", "cruise", "Blue Ships", "Calls dropped", "medium"),
        ("2031-09-01", None, "day", "advisory", "Ministry of Arvania", "Renewed", "low"),
        ("2032-01-10", None, "day", "refund", "Arvanian airlines", "Refunds end", "high"),
    ]
    events = pd.DataFrame(rows, columns=columns)
    events = events.assign(date=pd.to_datetime(events["date"]), end=pd.to_datetime(events["end"]))
    phases = pd.DataFrame(
        {"label": ["Advisory", "Renewed"], "start": pd.to_datetime(["2031-05-06", "2031-09-01"]),
         "end": [pd.Timestamp("2031-08-31"), pd.NaT]}
    )  # fmt: skip
    return Chronicle(events, phases, "Arvania to Belmora, 2031", DAY)
