"""Cancelled flights become visitors by stated factors, and the report that stands for the depth follows one rule."""

from dataclasses import replace

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as some

from dashboard.model.flights import (
    FlightReport,
    choose_report,
    loss_ratio,
    lost_share_of_flights,
    visitors_by_share,
    visitors_on_flights,
)

REPORT = FlightReport(
    id="one", counter="Office", month=pd.Period("2030-12", "M"), as_of=pd.Timestamp("2030-12-01"), measure="cancelled",
    scope="all flights, one way", address="", trust="high", cancelled=90.0, scheduled=500.0, share=0.18, is_whole=True,
)  # fmt: skip


def test_no_cancelled_flight_loses_nobody_and_twice_as_many_lose_twice_as_many() -> None:
    seats, per_seat = np.array([100.0, 200.0]), np.array([0.5, 0.9])
    assert visitors_on_flights(0, seats, per_seat=per_seat).tolist() == [0, 0]
    assert visitors_on_flights(10, seats, per_seat=per_seat).tolist() == [500, 1800]
    assert visitors_on_flights(20, seats, per_seat=per_seat).tolist() == [1000, 3600]


@given(some.floats(0, 1), some.floats(0.5, 2))
def test_a_share_of_flights_never_loses_more_visitors_than_would_have_come(share: float, weight: float) -> None:
    lost = visitors_by_share(share, np.array([1000.0]), weight=np.array([weight]))
    assert 0 <= lost[0] <= 1000
    assert lost_share_of_flights(share, np.array([1.0]))[0] == share


def test_two_readings_of_one_loss_have_the_ratio_one() -> None:
    draws = np.linspace(10, 20, 101)
    ratio = loss_ratio(draws, draws)
    assert ratio is not None
    assert np.allclose(ratio, 1)


def test_a_loss_that_may_be_nothing_has_no_ratio() -> None:
    assert loss_ratio(np.full(100, 5.0), np.linspace(-3, 50, 100)) is None


def test_draws_without_a_loss_by_arrivals_stand_at_the_far_end_of_the_ratio() -> None:
    ratio = loss_ratio(np.full(100, 5.0), np.concatenate([[-1.0, 0.0], np.full(98, 10.0)]))
    assert ratio is not None
    assert np.sort(ratio)[[0, 97, 98, 99]].tolist() == [0.5, 0.5, np.inf, np.inf]


def test_the_newest_report_is_taken_whoever_counted_and_however_much() -> None:
    later = replace(REPORT, id="two", counter="Bureau", share=0.05, as_of=pd.Timestamp("2030-12-02"))
    assert choose_report([later, REPORT]) == later
    assert choose_report([REPORT, later]) == later


def test_a_newer_report_of_an_earlier_month_goes_before_an_older_one_of_a_later_month() -> None:
    newer = replace(REPORT, id="newer", month=pd.Period("2030-11", "M"), as_of=pd.Timestamp("2030-12-20"))
    assert choose_report([REPORT, newer]) == newer


def test_of_one_day_the_latest_month_then_counted_flights_then_an_own_base_is_taken() -> None:
    bare = replace(REPORT, id="bare", cancelled=None, scheduled=None, share=0.9)
    counted = replace(REPORT, id="counted", scheduled=None, share=0.1)
    next_month = replace(bare, id="next", month=pd.Period("2031-01", "M"))
    assert choose_report([bare, counted]) == counted
    assert choose_report([counted, REPORT]) == REPORT
    assert choose_report([REPORT, next_month, counted]) == next_month


def test_some_carriers_flights_and_counts_without_a_base_never_stand_for_the_depth() -> None:
    carriers = replace(REPORT, is_whole=False)
    no_base = replace(REPORT, share=None, scheduled=None)
    assert choose_report([carriers, no_base]) is None
    assert choose_report([]) is None
