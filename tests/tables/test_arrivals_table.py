"""The shipped arrivals: what was known on which day, and nothing before it."""

import datetime
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import DataError
from dashboard.tables.arrivals import arrivals_panel, load_arrivals, release_days
from dashboard.tables.dictionary import all_definitions
from dashboard.tables.markets import load_markets, market_label, market_name, panel_markets
from dashboard.tables.releases import release_day
from dashboard.tables.store import load_table

DAYS = st.dates(min_value=datetime.date(1995, 12, 1), max_value=datetime.date(2026, 11, 22))
LAST_DAY = pd.Timestamp("2026-11-22")


def cell(month: str, market: str, as_of: str) -> tuple[int, str, bool]:
    rows = load_arrivals(as_of=as_of, markets=[market])
    row = rows[rows["month"] == month].iloc[0]
    return int(row["arrivals"]), str(row["status"]), bool(row["vintage_inferred"])


@given(day=DAYS)
def test_no_table_shows_a_value_before_its_day_or_a_key_twice(day: datetime.date) -> None:
    for table in all_definitions():
        if not table.has_vintages:
            continue
        rows = load_table(table.name, as_of=day)
        assert (rows["as_of"] <= pd.Timestamp(day)).all(), table.name
        assert not rows.duplicated(list(table.keys)).any(), table.name


@given(day=DAYS)
def test_a_month_of_japan_is_never_visible_before_its_release(day: datetime.date) -> None:
    months = load_arrivals(as_of=day)["month"]
    if len(months):
        assert release_day(months.max()) <= pd.Timestamp(day)


@given(day=DAYS)
def test_what_was_known_once_stays_known(day: datetime.date) -> None:
    key = ["month", "destination", "market", "series"]
    before = load_table("arrivals", as_of=day)[key]
    after = load_table("arrivals", as_of=day + datetime.timedelta(days=40))[key]
    assert len(before.merge(after, on=key)) == len(before)


def test_no_value_became_known_after_the_table_was_made() -> None:
    for table in all_definitions():
        if table.has_vintages:
            assert load_table(table.name, history=True)["as_of"].max() <= LAST_DAY, table.name


def test_november_2025_passes_from_estimate_to_provisional_to_final() -> None:
    assert cell("2025-11", "Total", "2025-12-17") == (3_518_000, "estimate", False)
    assert cell("2025-11", "Total", "2026-02-18") == (3_518_195, "provisional", False)
    assert cell("2025-11", "Total", "2026-08-19") == (3_517_659, "final", False)
    assert cell("2025-11", "China", "2026-02-17") == (562_600, "estimate", False)
    assert cell("2025-11", "China", "2026-02-18") == (562_708, "provisional", False)
    assert cell("2025-11", "China", "2026-11-22") == (562_184, "final", False)


def test_on_27_november_2025_october_is_the_last_month_and_an_estimate() -> None:
    china = load_arrivals(as_of="2025-11-27", markets=["China"]).iloc[-1]
    assert (str(china["month"]), china["arrivals"], china["status"]) == ("2025-10", 715_700, "estimate")
    assert load_arrivals(as_of="2025-11-17", markets=["China"])["month"].max() == pd.Period("2025-09", freq="M")


def test_a_market_without_an_estimate_becomes_known_with_the_provisional_release() -> None:
    assert load_arrivals(as_of="2026-03-17", markets=["Macau"])["month"].max() == pd.Period("2025-11", freq="M")
    assert load_arrivals(as_of="2026-03-18", markets=["Macau"])["month"].max() == pd.Period("2025-12", freq="M")


def test_a_stand_in_has_the_later_value_and_says_that_it_is_inferred() -> None:
    later, status, _ = cell("2026-04", "China", "2026-07-15")
    assert status == "provisional"
    assert cell("2026-04", "China", "2026-05-20") == (later, "estimate", True)
    assert cell("2005-03", "China", "2005-04-20")[2]


def test_estimates_are_rounded_to_hundreds_where_they_are_recorded() -> None:
    rows = load_table("arrivals", history=True)
    estimates = rows[(rows["status"] == "estimate") & ~rows["vintage_inferred"]]
    assert len(estimates) >= 180
    assert (estimates["arrivals"] % 100 == 0).all()


def test_the_years_add_up_to_the_published_ones() -> None:
    total = load_arrivals(markets=["Total"])
    years = total.groupby(total["month"].dt.year)["arrivals"].sum()
    assert years[2019] == 31_882_049
    assert years[2024] == 36_870_148


def test_two_counters_of_korea_stay_apart() -> None:
    counted = load_arrivals(destination="South Korea")
    assert counted["series"].unique().tolist() == ["KTO visitor arrivals"]
    other = load_arrivals(destination="South Korea", series="MOJ foreign entries")
    assert other["series"].unique().tolist() == ["MOJ foreign entries"]
    assert len(counted) != len(other)


def test_the_panel_holds_every_month_and_the_markets_in_the_order_asked_for() -> None:
    panel = arrivals_panel(as_of="2025-11-27", markets=["Thailand", "China"])
    assert panel.columns.tolist() == ["Thailand", "China"]
    assert (panel.dtypes == "float64").all()
    assert panel.index.equals(pd.period_range("1996-01", "2025-10", freq="M"))
    assert not panel["China"].isna().any()


def test_a_panel_before_everything_is_empty_and_keeps_its_columns() -> None:
    panel = arrivals_panel(as_of="1995-01-01", markets=["China"])
    assert panel.shape == (0, 1)


def test_release_days_are_the_days_on_which_something_became_known() -> None:
    days = release_days(start="2025-08-01", end="2026-03-31")
    written = [f"{day:%m-%d}" for day in days]
    assert written == ["08-20", "09-17", "10-15", "11-18", "12-17", "01-21", "02-18", "03-18"]


@pytest.mark.parametrize(
    ("wanted", "hint"),
    [({"markets": ["Chna"]}, "Did you mean China"), ({"destination": "Japn"}, "Did you mean Japan"),
     ({"series": "JNTO arrivals"}, "Did you mean JNTO visitor arrivals")],
)  # fmt: skip
def test_an_unknown_name_gets_the_nearest_known_one(wanted: dict[str, object], hint: str) -> None:
    with pytest.raises(DataError, match=hint):
        load_arrivals(**wanted)  # type: ignore[arg-type]


def test_all_unknown_markets_are_told_at_once() -> None:
    with pytest.raises(DataError) as caught:
        load_arrivals(markets=["Chna", "China", "Tailand"])
    assert len(caught.value.messages) == 2


def test_every_market_of_japan_has_a_row_with_names_and_a_parent() -> None:
    markets = load_markets()
    assert set(load_arrivals()["market"]) == set(markets["label"])
    assert len(panel_markets()) == 24
    parents = set(markets["parent"].dropna())
    assert parents <= set(markets["label"])
    assert markets.loc[markets["parent"].isna(), "label"].tolist() == ["Total"]
    assert set(markets.loc[markets["lunar_new_year"], "label"]) == {
        "China", "Taiwan", "Hong Kong", "South Korea", "Singapore", "Malaysia", "Vietnam",
    }  # fmt: skip


def test_labels_of_other_files_become_ours() -> None:
    assert market_label("United States") == "U.S.A."
    assert market_label("U.S.A.") == "U.S.A."
    assert market_label("Atlantis") == "Atlantis"
    assert market_name("U.S.A.", "chinese") == "美国"
    assert market_name("Atlantis") == "Atlantis"


def test_the_table_stays_small(root: Path) -> None:
    assert (root / "data/processed/arrivals.parquet").stat().st_size < 600_000
    assert len(load_table("arrivals", history=True)) < 60_000
