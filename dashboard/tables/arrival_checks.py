"""Checks of arrivals that know the subject: who adds up to whom, and what a month cannot do."""

from collections.abc import Iterator

import pandas as pd

from dashboard.errors import DataError
from dashboard.language import say, term
from dashboard.tables.days import Day
from dashboard.tables.dictionary import definition
from dashboard.tables.findings import HOLDS, KNOWN, LOOK, Finding, KnownException, finding_table, known_exceptions
from dashboard.tables.markets import load_markets
from dashboard.tables.store import load_table

REVISION_NOISE = 5
JUMP = 10.0
JUMP_FLOOR = 1_000
_TABLES = ("arrivals", "arrivals_hong_kong", "arrivals_first_estimates")


def sum_of_markets(rows: pd.DataFrame) -> pd.Series:
    """Persons a month over the markets in the rows; index month.

    Raises:
        DataError: the rows mix a total or a region with markets, a market with its sub-markets, two series or two
            destinations, or hold a month and market twice. All mistakes at once.
    """
    mistakes = [*_mixed_labels(sorted(set(rows["market"]))), *_mixed_counts(rows)]
    if mistakes:
        raise DataError(*mistakes)
    return rows.groupby("month")["arrivals"].sum()


def tenfold_months(rows: pd.DataFrame) -> pd.DataFrame:
    """The months with at least ten times, or at most a tenth of, the arrivals of the month before.

    Only where one of the two has 1,000 persons or more: small numbers jump by nature. Columns destination, market,
    series, month, arrivals, before; a month after a hole is not compared.
    """
    keys = ["destination", "market", "series"]
    ordered = rows.sort_values([*keys, "month"])
    before = ordered[[*keys, "month", "arrivals"]].assign(month=ordered["month"] + 1)
    pairs = ordered[[*keys, "month", "arrivals"]].merge(
        before.rename(columns={"arrivals": "before"}), on=[*keys, "month"]
    )
    larger, smaller = pairs[["arrivals", "before"]].max(axis=1), pairs[["arrivals", "before"]].min(axis=1)
    return pairs[(larger >= JUMP * smaller) & (larger >= JUMP_FLOOR)].reset_index(drop=True)


def run_checks(name: str = "arrivals", *, as_of: Day | None = None) -> pd.DataFrame:
    """What every check says about a table: columns check, table, row, value, expected, verdict.

    A check without a finding has one line that says what was checked and `holds`; a declared exception has one line
    with its reason; what nobody has explained has a line for each cell and `to look at`.

    Raises:
        DataError: the table has no checks of its own, or breaks the dictionary.
    """
    if name not in _TABLES:
        raise DataError(f"Table {name} has no arrival checks; {', '.join(_TABLES)} have. Name one of those.")
    rows = load_table(name, as_of=as_of)
    findings = list(_dictionary_findings(name, rows))
    findings += _months_over(name)
    if name == "arrivals":
        findings += _exceeding_totals(rows)
        findings += _exceeding_regions(rows)
        findings += _jumps(rows)
    return finding_table(findings)


def _mixed_labels(labels: list[str]) -> list[str]:
    markets = load_markets().set_index("label")
    kinds = {label: str(markets["kind"].get(label, "market")) for label in labels}
    sums = [label for label in labels if kinds[label] in ("total", "region")]
    mistakes = []
    if sums and len(labels) > 1:
        mistakes.append(
            f"Markets hold {', '.join(sums)} beside {len(labels) - len(sums)} others; a total or a region must not be "
            "added to markets, its visitors would count twice. Leave one of the two out."
        )
    parents = {label: str(markets["parent"].get(label, "")) for label in labels if kinds[label] == "sub-market"}
    for parent in sorted(set(parents.values()) & set(labels)):
        parts = ", ".join(label for label in labels if parents.get(label) == parent)
        mistakes.append(f"Markets hold {parent} beside {parts}, which are part of it. Leave one of the two out.")
    return mistakes


def _mixed_counts(rows: pd.DataFrame) -> list[str]:
    mistakes = []
    for column in ("destination", "series"):
        found = sorted(set(rows[column])) if column in rows else []
        if len(found) > 1:
            mistakes.append(f"Rows hold {column} {' and '.join(found)}; only one can be added up. Choose one.")
    doubled = rows[rows.duplicated(["month", "market"])]
    if len(doubled) and not mistakes:
        first = doubled.iloc[0]
        mistakes.append(
            f"{first['market']} {first['month']} stands more than once, {len(doubled)} rows in all; a cell may be "
            "added once. Take the vintage of one day, as load_arrivals does."
        )
    return mistakes


def _dictionary_findings(name: str, rows: pd.DataFrame) -> Iterator[Finding]:
    table = definition(name)
    cells, columns = say("{count} cells", count=f"{len(rows):,}"), say("{count} columns", count=len(table.columns))
    yield Finding("dictionary", name, cells, columns, say("types, ranges, labels"), HOLDS)
    if not table.has_vintages:
        return
    vintages = load_table(name, history=True)
    inferred = int(vintages["vintage_inferred"].sum())
    found = say(
        "{inferred} inferred, {recorded} recorded", inferred=f"{inferred:,}", recorded=f"{len(vintages) - inferred:,}"
    )
    rows_said = say("{count} rows", count=f"{len(vintages):,}")
    yield Finding("vintages", name, rows_said, found, say("one row for each cell and day"), HOLDS)


def _months_over(name: str) -> Iterator[Finding]:
    rows = load_table(name, history=True)
    early = rows[rows["as_of"] <= rows["month"].dt.end_time.dt.normalize()]
    expected = say("known only after the month is over")
    if early.empty:
        rows_said = say("{count} rows", count=f"{len(rows):,}")
        yield Finding("month over", name, rows_said, say("0 earlier"), expected, HOLDS)
    for row in early.itertuples(index=False):
        cell = f"{term(str(row.market))} {row.month}"
        yield Finding("month over", name, cell, f"{row.as_of:%Y-%m-%d}", expected, LOOK)


def _exceeding_totals(rows: pd.DataFrame) -> Iterator[Finding]:
    for (destination, series), counted in rows.groupby(["destination", "series"], sort=True):
        totals = counted[counted["market"] == "Total"].set_index("month")["arrivals"]
        parts = _leaves(counted).groupby("month")["arrivals"].sum()
        if len(totals):
            yield from _exceeding(
                "markets of the total", str(destination), "Total", series=str(series), of=(totals, parts)
            )


def _exceeding_regions(rows: pd.DataFrame) -> Iterator[Finding]:
    markets = load_markets()
    japan = rows[rows["destination"] == "Japan"]
    leaves = _leaves(japan)
    parents = markets.set_index("label")["parent"]
    region = leaves["market"].map(parents)
    region = region.map(parents).where(region.isin(parents.index[parents.map(parents).notna()]), region)
    for name in markets.loc[markets["kind"] == "region", "label"]:
        parts = leaves[region == name].groupby("month")["arrivals"].sum()
        sums = japan[japan["market"] == name].set_index("month")["arrivals"]
        if len(parts) and len(sums):
            yield from _exceeding("markets of a region", "Japan", str(name), series="", of=(sums, parts))


def _exceeding(
    check: str, destination: str, market: str, *, series: str, of: tuple[pd.Series, pd.Series]
) -> Iterator[Finding]:
    sums, parts = of
    excess = (parts - sums).dropna()
    over = excess[excess > REVISION_NOISE]
    months = pd.PeriodIndex(over.index, freq="M")
    cells = [
        (market, month, say("{count} persons more", count=f"{value:,.0f}"))
        for month, value in zip(months, over, strict=True)
    ]
    place = say("{first}, {second}", first=term(destination), second=term(series or market))
    expected = say(
        "no more than {market} by {count} persons, the noise of revisions", market=term(market), count=REVISION_NOISE
    )
    within = excess[excess <= REVISION_NOISE]
    holding = _largest(within) if len(within) else say("no month")
    yield from _judged(check, destination, place, cells=cells, words=(expected, holding))


def _largest(within: pd.Series) -> str:
    return say(
        "{months} months, largest excess {count}", months=f"{len(within):,}", count=f"{max(within.max(), 0):,.0f}"
    )


def _jumps(rows: pd.DataFrame) -> Iterator[Finding]:
    jumps = tenfold_months(rows)
    for destination, counted in rows.groupby("destination", sort=True):
        own = jumps[jumps["destination"] == destination]
        words = [
            say("{now} persons after {then}", now=f"{now:,}", then=f"{then:,}")
            for now, then in zip(own["arrivals"], own["before"], strict=True)
        ]
        cells = list(zip(own["market"].astype("str"), pd.PeriodIndex(own["month"]), words, strict=True))
        expected = say("less than ten times the month before, or more than a tenth of it")
        holding = say("{count} months of markets", count=f"{len(counted):,}")
        place = str(destination)
        yield from _judged("tenfold month", place, term(place), cells=cells, words=(expected, holding))


def _judged(
    check: str, destination: str, place: str, *, cells: list[tuple[str, pd.Period, str]], words: tuple[str, str]
) -> Iterator[Finding]:
    """A line for each unexplained cell, one for each exception that was met, one when nothing is left."""
    expected, holding = words
    exceptions = known_exceptions(check)
    met: dict[KnownException, int] = {}
    unexplained = 0
    for market, month, value in cells:
        known = next((one for one in exceptions if one.covers(destination, market, month=month)), None)
        if known:
            met[known] = met.get(known, 0) + 1
        else:
            unexplained += 1
            cell = say("{first}, {second}", first=term(destination), second=f"{term(market)} {month}")
            yield Finding(check, "arrivals", cell, value, expected, LOOK)
    for known, count in met.items():
        months = say("{first} to {last}", first=known.first, last=known.last)
        cell = say("{first}, {second}", first=place, second=months)
        counted = say("{count} months", count=count)
        yield Finding(check, "arrivals", cell, counted, expected, f"{KNOWN}{known.reason}")
    if not unexplained:
        apart = say("{found}, those above apart", found=holding) if met else holding
        yield Finding(check, "arrivals", place, apart, expected, HOLDS)


def _leaves(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that add up without overlap: no total, no region with markets, no part of a market that is there."""
    markets = load_markets()
    regions = set(markets.loc[markets["kind"] == "region", "label"]) & set(markets["parent"].dropna())
    kept = rows[~rows["market"].isin({"Total", *regions})]
    parents = markets.loc[markets["kind"] == "sub-market"].set_index("label")["parent"]
    present = set(zip(kept["month"], kept["market"], strict=True))
    parent = kept["market"].map(parents)
    inside = [(month, label) in present for month, label in zip(kept["month"], parent, strict=True)]
    return kept[[not part for part in inside]]
