"""The bridge from the release before to now adds up, and says what kind of news moved the loss."""

import pytest

from dashboard.model.types import Scenario
from dashboard.simulate import loss_bridge

CASE = Scenario("japan-2025")


def test_the_parts_add_up_to_the_loss_now() -> None:
    bridge = loss_bridge(CASE, "2026-11-22")
    assert bridge is not None
    assert bridge.before + bridge.revisions + bridge.new_months == pytest.approx(bridge.now)
    assert (str(bridge.last_month_before), str(bridge.last_month)) == ("2026-07", "2026-08")
    assert f"{bridge.day_before:%Y-%m-%d}" == "2026-08-19"


def test_a_release_day_and_the_days_after_it_look_back_to_the_same_release() -> None:
    bridges = [loss_bridge(CASE, day) for day in ("2026-08-19", "2026-09-15")]
    assert bridges[0] == bridges[1]


def test_a_new_survey_is_a_revision_and_not_a_new_month() -> None:
    bridge = loss_bridge(CASE, "2026-01-21")
    assert bridge is not None
    assert bridge.revisions != 0
    assert bridge.new_months > 10 * abs(bridge.revisions)


def test_before_two_releases_there_is_nothing_to_compare() -> None:
    assert loss_bridge(CASE, "2025-11-20") is None
