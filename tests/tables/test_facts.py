"""Reported facts keep their counts, their scope and their counter."""

import inspect
import re

import pandas as pd
import pytest

from dashboard.errors import DataError
from dashboard.tables import facts as facts_module
from dashboard.tables.facts import (
    ReportedFact,
    airport_cancellations,
    cruise_facts,
    flight_cancellations,
    load_fact,
    load_reported_facts,
    news_report_facts,
    route_facts,
    spending_share_facts,
)

ROWS = (("reported", 143), ("press", 55), ("news", 8))
LOADED = ("plunge", "suffer", "retaliat", "punish", "victim", "ban on", "banned")


def fact(*, numerator: float, denominator: float, quoted: str, relation: str = "share") -> ReportedFact:
    """A fact of an invented counter."""
    found = re.search(r"-?[\d.]+", quoted)
    return ReportedFact(
        id="one", metric="flights", kind="flights", relation=relation, counter="Office", publisher="Office",
        numerator=numerator, denominator=denominator, value=numerator, unit="flights", quoted=quoted,
        quoted_value=float(found.group()) / 100 if found else None, scope="all", period="2024-05",
        geography="Utopia to Ruritania", wording="One.", address="https://office.example", other_addresses=(),
        place="page", trust="high", news_fact=None, from_rows=("one 1",), date_precision="day",
        as_of=pd.Timestamp("2024-05-01"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("numerator", "denominator", "quoted", "relation"),
    [
        (904, 5548, "16%", "share"), (348, 525, "-34%", "change"), (101, 225, "-55%", "change"),
        (590_100, 2_131_000, "27.7%", "share"), (45, 100, "over 44%", "share"), (212, 1000, "about 20%", "share"),
    ],
)  # fmt: skip
def test_a_quoted_number_within_rounding_is_no_mismatch(
    numerator: float, denominator: float, quoted: str, relation: str
) -> None:
    assert fact(numerator=numerator, denominator=denominator, quoted=quoted, relation=relation).mismatch is None


@pytest.mark.parametrize(
    ("numerator", "denominator", "quoted", "relation"),
    [
        (904, 5548, "17%", "share"),
        (904, 5548, "16.2%", "share"),
        (348, 525, "34%", "share"),
        (1, 4, "about 20%", "share"),
    ],
)
def test_a_quoted_number_beyond_rounding_is_shown_with_its_counts(
    numerator: float, denominator: float, quoted: str, relation: str
) -> None:
    shown = fact(numerator=numerator, denominator=denominator, quoted=quoted, relation=relation).mismatch
    assert shown is not None
    assert quoted in shown
    assert f"{numerator:,.0f} of {denominator:,.0f}" in shown


def test_904_of_5548_is_16_29_percent() -> None:
    known = load_fact("cirium-flights-2025-11-27")
    assert (known.numerator, known.denominator, known.quoted) == (904, 5548, "16%")
    assert known.computed_share == pytest.approx(0.16294, abs=1e-5)
    assert known.as_of == pd.Timestamp("2025-11-27")
    assert known.counts == "904 of 5,548"


def test_every_row_of_the_three_collections_stands_in_exactly_one_fact() -> None:
    standing = sorted(row for known in load_reported_facts() for row in known.from_rows)
    assert standing == sorted(f"{name} {number}" for name, count in ROWS for number in range(1, count + 1))
    assert len(load_reported_facts()) == 180


def test_each_of_the_eight_facts_of_the_news_report_is_found() -> None:
    assert [known.news_fact for known in news_report_facts()] == [1, 2, 3, 4, 5, 6, 7, 8]
    words = ("Takaichi", "Fu Cong", "second letter", "Shoigu", "5,548", "two ships", "20 percent", "Lin Jian")
    for known, word in zip(news_report_facts(), words, strict=True):
        assert word in known.wording


@pytest.mark.parametrize(
    ("counter", "day", "quoted"),
    [
        ("Cirium", "2025-11-25", "268"), ("Cirium", "2025-11-27", "16%"), ("Umetrip", "2025-12-01", "over 40%"),
        ("Flight Master", "2025-12-01", "26.4%"), ("Flight Master", "2025-12-22", "40.4%"),
        ("Flight Master", "2026-01-26", "39.4%"), ("Flight Master", "2026-01-26", "47.2%"),
    ],
)  # fmt: skip
def test_each_counter_keeps_its_own_count_of_flights(counter: str, day: str, quoted: str) -> None:
    found = [known for known in flight_cancellations() if known.counter == counter and known.quoted == quoted]
    assert [known.as_of for known in found] == [pd.Timestamp(day)]
    assert counter in found[0].scope


def test_airports_are_as_cirium_counted_them() -> None:
    counted = {known.geography.removeprefix("China to "): known.value for known in airport_cancellations()}
    assert counted == {"Kansai": 626, "Chubu": 68, "Narita": 68, "New Chitose": 61, "Naha": 26, "Haneda": 7}
    assert load_fact("cirium-haneda-2025-11-27").denominator == 989


def test_routes_cruises_and_spending_shares_are_selected() -> None:
    assert load_fact("cirium-routes-2025-11-27") in route_facts()
    assert {known.counter for known in cruise_facts()} == {"Adora Cruises", "Royal Caribbean"}
    assert [known.quoted for known in spending_share_facts()] == ["27.7%", "22.5%", "about 20%", "21.2%", "10.3%"]


def test_no_function_gives_a_mean_over_counters() -> None:
    source = inspect.getsource(facts_module)
    assert not re.search(r"\.mean\(|fmean|average\(|\.median\(|\.sum\(|\bsum\(", source)
    for name, function in inspect.getmembers(facts_module, inspect.isfunction):
        if not name.startswith("_") and function.__module__ == facts_module.__name__:
            assert "ReportedFact" in str(inspect.signature(function).return_annotation)


def test_every_fact_has_a_scope_and_says_where_it_stands_or_why_it_cannot_be_cited() -> None:
    for known in load_reported_facts():
        assert known.scope
        assert known.wording.endswith(".")
        assert known.address.startswith("http") if known.can_be_cited else known.place != "page"


def test_no_wording_takes_a_side() -> None:
    for known in load_reported_facts():
        assert not [word for word in LOADED if word in f"{known.wording} {known.scope} {known.metric}".lower()]


def test_a_fact_is_never_shown_before_its_day() -> None:
    known = load_reported_facts(as_of="2025-11-26")
    assert known
    assert max(one.as_of for one in known) <= pd.Timestamp("2025-11-26")
    with pytest.raises(DataError, match="cirium-flights-2025-11-25"):
        load_fact("cirium-flights-2025-11-27", as_of="2025-11-26")


def test_an_unknown_kind_or_counter_is_refused_with_the_nearest() -> None:
    with pytest.raises(DataError, match="Did you mean cruises"):
        load_reported_facts(kind="cruise")
    with pytest.raises(DataError, match="Did you mean Cirium"):
        load_reported_facts(counter="Cirum")
