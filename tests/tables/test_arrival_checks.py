"""The checks find what cannot be, explain what is known, and refuse to add what overlaps."""

import pandas as pd
import pytest

from dashboard.errors import DataError
from dashboard.tables import arrival_checks
from dashboard.tables.arrival_checks import run_checks, sum_of_markets, tenfold_months
from dashboard.tables.arrivals import load_arrivals
from dashboard.tables.findings import FINDING_COLUMNS


def counted(*cells: tuple[str, str, int], destination: str = "Utopia", series: str = "gate") -> pd.DataFrame:
    rows = pd.DataFrame(cells, columns=["month", "market", "arrivals"])
    return rows.assign(
        month=pd.PeriodIndex(rows["month"], freq="M"), destination=destination, series=series
    )  # fmt: skip


def test_markets_add_up_month_by_month() -> None:
    rows = counted(("2024-01", "China", 5), ("2024-01", "Thailand", 7), ("2024-02", "China", 1))
    assert sum_of_markets(rows).tolist() == [12, 1]


@pytest.mark.parametrize(
    ("labels", "words"),
    [(("Asia", "China"), "Asia beside 1 others"), (("Total", "Asia"), "Total|Asia"),
     (("Middle East", "Israel"), "Middle East beside Israel"),
     (("Nordic Countries", "Sweden", "Norway"), "Nordic Countries beside Norway, Sweden")],
)  # fmt: skip
def test_what_overlaps_is_never_added(labels: tuple[str, ...], words: str) -> None:
    with pytest.raises(DataError, match=words):
        sum_of_markets(counted(*[("2024-01", label, 5) for label in labels]))


def test_a_region_alone_may_be_added_over_months() -> None:
    assert sum_of_markets(counted(("2024-01", "Asia", 5), ("2024-02", "Asia", 6))).tolist() == [5, 6]


def test_two_series_two_destinations_and_two_vintages_are_refused() -> None:
    one = counted(("2024-01", "China", 5))
    with pytest.raises(DataError, match="series gate and port"):
        sum_of_markets(pd.concat([one, counted(("2024-02", "China", 5), series="port")]))
    with pytest.raises(DataError, match="destination Ruritania and Utopia"):
        sum_of_markets(pd.concat([one, counted(("2024-02", "China", 5), destination="Ruritania")]))
    with pytest.raises(DataError, match="China 2024-01 stands more than once"):
        sum_of_markets(pd.concat([one, one]))


def test_a_tenfold_month_is_found_in_both_directions() -> None:
    rows = counted(("2024-01", "A", 500), ("2024-02", "A", 5_000), ("2024-03", "A", 500), ("2024-04", "A", 501))
    assert tenfold_months(rows)["month"].astype("str").tolist() == ["2024-02", "2024-03"]


def test_small_numbers_holes_and_almost_tenfold_are_no_jumps() -> None:
    rows = counted(
        ("2024-01", "small", 9), ("2024-02", "small", 900), ("2024-01", "hole", 100), ("2024-03", "hole", 9_000),
        ("2024-01", "almost", 1_000), ("2024-02", "almost", 9_999),
    )  # fmt: skip
    assert tenfold_months(rows).empty


def test_a_month_after_none_is_a_jump() -> None:
    assert len(tenfold_months(counted(("2024-01", "A", 0), ("2024-02", "A", 2_000)))) == 1


@pytest.mark.parametrize("name", ["arrivals", "arrivals_hong_kong", "arrivals_first_estimates"])
def test_nothing_in_the_shipped_arrivals_is_left_to_look_at(name: str) -> None:
    findings = run_checks(name)
    assert tuple(findings.columns) == FINDING_COLUMNS
    assert findings.loc[findings["verdict"] == "to look at", "row"].tolist() == []
    assert {"dictionary", "vintages", "month over"} <= set(findings["check"])


def test_what_is_known_is_told_with_its_reason() -> None:
    known = run_checks("arrivals").query("verdict.str.startswith('known')")
    assert known["check"].value_counts().to_dict() == {"tenfold month": 3, "markets of a region": 2}
    assert known["verdict"].str.contains("Poland and Portugal").sum() == 2


def findings_of(monkeypatch: pytest.MonkeyPatch, rows: pd.DataFrame) -> pd.DataFrame:
    loaded = arrival_checks.load_table
    monkeypatch.setattr(
        arrival_checks, "load_table", lambda name, **how: rows if name == "arrivals" else loaded(name, **how)
    )
    return run_checks("arrivals")


def test_markets_above_the_total_are_told_with_month_and_excess(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = load_arrivals()
    china = (rows["market"] == "China") & (rows["month"] == "2025-03")
    findings = findings_of(monkeypatch, rows.assign(arrivals=rows["arrivals"] + china * 100))
    told = findings[findings["verdict"] == "to look at"].set_index("check")["row"].to_dict()
    assert told == {"markets of the total": "Japan, Total 2025-03", "markets of a region": "Japan, Asia 2025-03"}


def test_an_excess_within_the_noise_of_revisions_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = load_arrivals()
    china = (rows["market"] == "China") & (rows["month"] == "2025-03")
    findings = findings_of(monkeypatch, rows.assign(arrivals=rows["arrivals"] + china * 5))
    assert not (findings["verdict"] == "to look at").any()


def test_a_jump_outside_the_declared_months_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = load_arrivals()
    cell = (rows["market"] == "Thailand") & (rows["month"] == "2019-04")
    findings = findings_of(monkeypatch, rows.assign(arrivals=rows["arrivals"].where(~cell, rows["arrivals"] // 100)))
    told = findings[(findings["verdict"] == "to look at") & (findings["check"] == "tenfold month")]
    assert told["row"].tolist() == ["Japan, Thailand 2019-04", "Japan, Thailand 2019-05"]


def test_a_value_known_before_its_month_is_over_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = load_arrivals(markets=["Macau"])
    findings = findings_of(
        monkeypatch, rows.assign(as_of=rows["as_of"].where(rows.index > 0, pd.Timestamp("2016-01-31")))
    )
    early = findings[findings["check"] == "month over"]
    assert early[["row", "verdict"]].to_numpy().tolist() == [["Macau 2016-01", "to look at"]]


def test_a_table_without_such_checks_is_refused() -> None:
    with pytest.raises(DataError, match="Table markets has no arrival checks"):
        run_checks("markets")
