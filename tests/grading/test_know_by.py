"""The know-by calendar: what past releases did to the width, no later day is read, the committed table is ours."""

from pathlib import Path

import pandas as pd
import pytest

from dashboard.grading.know_by import know_by, past_ratios
from dashboard.grading.widths import release_kinds, width_on
from dashboard.tables.cases import list_cases, load_case
from dashboard.tables.widths import ARRIVALS, BOTH, COLUMNS, SPENDING, load_widths

INVENTED = pd.DataFrame(
    {
        "released": [ARRIVALS, ARRIVALS, BOTH, ARRIVALS, ARRIVALS],
        "known_to": ["2031-01", "2031-02", "2031-03", "2031-04", "2031-04"],
        "width": [100.0, 80.0, 60.0, 66.0, 33.0],
    }
)


def test_what_a_release_did_is_the_width_after_over_before_and_a_revision_alone_is_no_month() -> None:
    assert past_ratios(INVENTED, ARRIVALS) == pytest.approx([0.8, 1.1])
    assert past_ratios(INVENTED, SPENDING) == pytest.approx([0.75])


def test_every_release_day_of_every_case_stands_in_the_table() -> None:
    widths = load_widths()
    for case in list_cases():
        if case.partial is None:
            days = set(widths.loc[widths["case"] == case.id, "as_of"])
            assert set(release_kinds(case)) == days, f"{case.id}: write the table again with evaluate --widths"
    assert list(widths.columns) == list(COLUMNS)


@pytest.mark.parametrize(("case", "day"), [("japan-2025", "2026-02-18"), ("korea-2017", "2017-06-25")])
def test_the_committed_row_is_what_the_program_says_of_the_day(case: str, day: str) -> None:
    rows = load_widths(case)
    committed = rows[rows["as_of"] == pd.Timestamp(day)].iloc[0]
    again = width_on(case, pd.Timestamp(day))
    for name in ("value", "low_80", "high_80", "share_baseline", "share_spend"):
        assert getattr(again, name) == pytest.approx(committed[name], rel=2e-3, nan_ok=True)
    assert (again.released, again.unit) == (committed["released"], committed["unit"])


def test_nothing_after_the_day_is_in_the_history_and_no_release_to_come_was_known() -> None:
    found = know_by("japan-2025", "2026-02-20")
    assert found.rows["as_of"].max() == pd.Timestamp("2026-02-18")
    assert [one.release.period for one in found.coming if one.kind == ARRIVALS] == [pd.Period("2026-02", freq="M")]


def test_an_expected_width_is_never_below_what_its_share_of_the_variance_allows() -> None:
    for one in know_by("japan-2025", "2026-11-20").coming:
        if one.expected is not None and one.at_best is not None:
            assert one.at_best <= one.least <= one.expected <= one.most


def test_one_past_release_is_too_few_to_expect_anything() -> None:
    surveys = [one for one in know_by("japan-2025", "2026-02-20").coming if one.kind == SPENDING]
    assert [(one.past, one.expected) for one in surveys] == [(1, None)]


def test_a_release_after_the_months_that_are_summed_changes_nothing() -> None:
    late = [one for one in know_by("japan-2025", "2026-11-20").coming if one.release.period == pd.Period("2026-11")]
    assert [(one.adds, one.expected) for one in late] == [(False, None)]


def test_a_day_before_the_first_release_has_no_width() -> None:
    found = know_by("japan-2025", "2025-11-16")
    assert found.rows.empty
    assert {(one.expected, one.at_best) for one in found.coming} == {(None, None)}


def test_a_case_is_over_once_its_months_are_counted() -> None:
    assert know_by("japan-2012", "2014-01-01").ended
    assert not know_by("japan-2012", "2013-02-25").ended
    assert load_case("japan-2012").end is not None


def test_the_table_stands_in_the_folder_of_the_data(root: Path) -> None:
    assert (root / "data" / "interval_widths.csv").is_file()
