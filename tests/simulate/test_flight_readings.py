"""Flights as a second reading of the loss: by counter, as known on the day, beside the arrivals."""

import numpy as np
import pandas as pd
import pytest

from dashboard.simulate.flights import (
    BY_SHARE,
    COUNTED,
    NO_READING,
    READING_COLUMNS,
    depth_from_flights,
    flight_readings,
    flight_reports,
)
from dashboard.tables.assumptions import load_assumption
from dashboard.tables.cases import case_ids, load_case

JAPAN = load_case("japan-2025")
REPORTED = ["month", "counter", "report", "as_of", "basis", "cancelled", "scheduled", "share"]


@pytest.fixture(scope="module")
def readings() -> pd.DataFrame:
    return flight_readings(JAPAN, "2026-09-30")


def test_904_of_5548_flights_are_a_share_of_16_and_about_120000_visitors(readings: pd.DataFrame) -> None:
    row = readings.set_index("report").loc["cirium-flights-2025-11-27"]
    seats, per_seat = load_assumption("seats_per_flight"), load_assumption("visitors_per_seat")
    assert row["share"] == pytest.approx(904 / 5548)
    assert row["basis"] == COUNTED
    assert row["visitors_by_flights_value"] == pytest.approx(904 * seats.value * per_seat.value, rel=0.05)
    assert row["visitors_by_flights_low_95"] > 904 * seats.low * per_seat.low
    assert row["visitors_by_flights_high_95"] < 904 * seats.high * per_seat.high


def test_each_counter_keeps_its_own_figure_for_december(readings: pd.DataFrame) -> None:
    newest = readings[readings["is_newest"] & (readings["month"] == pd.Period("2025-12", "M"))]
    assert dict(zip(newest["counter"], newest["share"].round(3), strict=True)) == {
        "Cirium": 0.163, "Umetrip": 0.4, "Flight Master": 0.394,
    }  # fmt: skip


def test_what_was_left_in_the_schedule_becomes_what_was_taken_out(readings: pd.DataFrame) -> None:
    january = readings.set_index("report").loc["cirium-january-after"]
    assert (january["cancelled"], january["scheduled"]) == (2737, 5747)
    assert january["measure"] == "taken out of the schedule"


def test_a_share_of_some_carriers_gives_no_visitors_and_is_still_shown(readings: pd.DataFrame) -> None:
    march = readings.set_index("report").loc["oag-flights-march"]
    assert (march["basis"], march["share"]) == (NO_READING, 0.634)
    assert np.isnan(march["visitors_by_flights_value"])
    assert np.isnan(march["ratio_value"])
    assert march["visitors_by_arrivals_value"] > 0


def test_a_bare_share_is_read_against_the_baseline_and_says_so(readings: pd.DataFrame) -> None:
    row = readings.set_index("report").loc["fm-rate-2025-12"]
    assert row["basis"] == BY_SHARE
    arrivals, flights = row["visitors_by_arrivals_value"], row["visitors_by_flights_value"]
    assert row["ratio_value"] == pytest.approx(flights / arrivals, rel=0.05)


def test_intervals_are_nested_and_every_ratio_has_one(readings: pd.DataFrame) -> None:
    whole = readings.dropna(subset=["ratio_value"])
    assert len(whole) == 10
    for reading in ("visitors_by_flights", "visitors_by_arrivals", "ratio"):
        ends = [f"{reading}_{end}" for end in ("low_95", "low_80", "value", "high_80", "high_95")]
        assert (np.diff(whole[ends].to_numpy(dtype=float), axis=1) > 0).all()


def test_no_report_and_no_arrivals_are_used_before_their_day(readings: pd.DataFrame) -> None:
    early = flight_readings(JAPAN, "2025-12-05")
    known_then = readings[readings["as_of"] <= "2025-12-05"]
    pd.testing.assert_frame_equal(early[REPORTED], known_then[REPORTED].reset_index(drop=True), check_dtype=False)
    assert early["visitors_by_arrivals_value"].isna().all()
    assert early["ratio_value"].isna().all()
    assert early["visitors_by_flights_value"].notna().all()


def test_weeks_spans_of_months_and_changes_on_the_year_are_no_reading(readings: pd.DataFrame) -> None:
    left_out = {"fm-spring-2026-01-15", "fm-rate-2025-11-27", "diio-weekly-2026-02", "cgtn-flights-2026-02"}
    assert not left_out & set(readings["report"])


@pytest.mark.parametrize(
    ("day", "report", "share"),
    [
        ("2025-11-27", "cirium-flights-2025-11-27", 904 / 5548),
        ("2025-12-05", "ume-flights-2025-12-01", 0.40),
        ("2026-01-27", "fm-rate-2026-01", 0.472),
        ("2026-08-21", "cirium-january-after", 2737 / 5747),
    ],
)
def test_the_depth_follows_the_newest_report_on_all_flights(day: str, report: str, share: float) -> None:
    depth = depth_from_flights(JAPAN, day)
    assert depth is not None
    assert depth.report.id == report
    assert np.median(depth.draws) == pytest.approx(share, rel=0.01)
    assert 0 <= depth.draws.min() < depth.draws.max() <= 1


def test_before_the_first_share_of_flights_there_is_no_depth_from_them() -> None:
    assert depth_from_flights(JAPAN, "2025-11-26") is None


def test_cases_without_reported_flights_have_an_empty_table_with_its_columns() -> None:
    for case in set(case_ids()) - {"japan-2025"}:
        assert flight_reports(load_case(case), "2026-09-30") == ()
        assert depth_from_flights(load_case(case), "2026-09-30") is None
        assert tuple(flight_readings(load_case(case), "2026-09-30").columns) == READING_COLUMNS


def test_flights_alone_explain_less_than_the_loss_in_every_month(readings: pd.DataFrame) -> None:
    assert (readings["ratio_value"].dropna() < 1).all()
