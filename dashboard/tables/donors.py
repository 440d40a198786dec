"""Donors: for each case, which other markets are clean, exposed to something of their own, or possibly diverted."""

from dataclasses import dataclass
from functools import lru_cache

from dashboard.tables.cases import Case, list_cases
from dashboard.tables.entries import Entry, nearest, raise_all, read_list
from dashboard.tables.markets import load_markets
from dashboard.tables.stamp import data_stamp
from dashboard.tables.store import load_table

TAGS = ("clean", "exposed", "diverted")
_SUMS = ("total", "region", "rest")


@dataclass(frozen=True)
class Donor:
    """A market beside the affected one: `clean` may carry it forward; `exposed` and `diverted` may not.

    Attributes:
        tag: clean; exposed (touched by something of its own); diverted (its visitors may have come instead).
        reason: why it has that tag.
        source: where that is seen; empty where the tag is a judgement.
    """

    case: str
    market: str
    tag: str
    reason: str
    source: str


def load_donors(case: str, tag: str | None = None) -> tuple[Donor, ...]:
    """The tagged markets of a case, of one tag or all, in the order of the file; none where the case has none.

    Raises:
        DataError: donors.toml has mistakes, all at once: a case or a market that does not exist, one that is affected
            itself, a sum of markets, a prefecture (a shock to the whole country reaches every one), or one twice.
    """
    return tuple(donor for donor in _all(data_stamp()) if donor.case == case and tag in (None, donor.tag))


@lru_cache(maxsize=4)
def _all(_stamp: tuple[tuple[str, int, int], ...]) -> tuple[Donor, ...]:
    """Every tagged market, read and checked once while no table changes: the check takes a second."""
    entries = read_list("donors.toml", "donors")
    cases = {one.id: one for one in list_cases()}
    donors = tuple(donor for entry in entries for donor in _donors(entry, cases))
    raise_all(entries)
    return donors


def _donors(entry: Entry, cases: dict[str, Case]) -> list[Donor]:
    """An entry names one case, one tag, one reason and one market or several."""
    entry.only("case", "tag", "reason", "source", "markets")
    case, tag, reason = entry.text("case"), entry.one_of("tag", TAGS), entry.text("reason")
    markets, source = entry.texts("markets"), entry.text("source", default="")
    if case not in cases:
        entry.note(f"case is {case}; there is no such case. {nearest(case, tuple(cases))}")
        return []
    if not markets:
        entry.note(f"markets is empty for {case}; an entry must name one market or more. Add one.")
    repeated = sorted({market for market in markets if markets.count(market) > 1})
    if repeated:
        entry.note(f"{repeated[0]} stands twice in {case}. Remove one.")
    for market in markets:
        wrong = _refusal(cases[case], market)
        if wrong:
            entry.note(wrong)
    return [Donor(case, market, tag, reason, source) for market in markets]


def _refusal(case: Case, market: str) -> str:
    """Why a market can be no donor of the case; empty where it can."""
    if market in case.affected:
        return f"{market} is affected in {case.id}; it cannot be its own donor. Remove it."
    rows = load_table("arrivals")
    rows = rows[(rows["destination"] == case.destination) & (rows["series"] == case.series)]
    counted = tuple(sorted(rows["market"].unique()))
    if market in counted:
        kinds = load_markets().set_index("label")["kind"]
        kind = str(kinds.get(market, "market"))
        return f"{market} is a {kind}, a sum that may hold the affected market. Name markets." if kind in _SUMS else ""
    if market in set(load_table("guest_nights")["prefecture"]):
        return (
            f"{market} is a prefecture; a shock to travel to the whole of {case.destination} reaches every one, so "
            "none is a donor. Name other markets."
        )
    return f"market {market} is not in {case.series}. {nearest(market, counted)}"
