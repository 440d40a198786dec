"""The steps from a published number to ours add to the whole, and what a claim does not state is named."""

import shutil
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.errors import ScenarioError
from dashboard.grading.implied_path import implied_path
from dashboard.grading.own_estimate import Estimate, OwnEstimate, own_estimate
from dashboard.grading.reconcile import reconcile
from dashboard.grading.reconcile_steps import NOT_STATED, spending_steps
from dashboard.simulate import simulate
from dashboard.tables.claims import Claim, Definition, Inputs, list_claims, load_claim
from dashboard.tables.scenarios import load_scenario

DAY = "2026-11-01"
FIRST, LAST = pd.Period("2025-11", freq="M"), pd.Period("2026-10", freq="M")


def exactly(value: float) -> Estimate:
    return Estimate(*[value] * 7)


def ours(*, baseline: float, lost: float, yen: float, factor: float = 1.0, known: float = 0.5) -> OwnEstimate:
    """An invented estimate in which a share of the months is known and the fall is even."""
    return OwnEstimate(
        case="utopia",
        market="Ruritania",
        first=FIRST,
        last=LAST,
        known_to=pd.Period("2026-04", freq="M"),
        as_of=pd.Timestamp(DAY),
        baseline_visitors=exactly(baseline),
        visitors_lost=exactly(lost),
        came_known=(baseline - lost) * known,
        baseline_known=baseline * known,
        yen_per_visitor=yen,
        factor=factor,
        yen_lost=exactly(lost * yen * factor),
        offset=None,
        direct_share=None,
        value_added_share=None,
        gdp_year=None,
        scenario="default",
        outcome="",
    )


def invented(*, visitors: float, growth: float | None, fall: float, yen: float, printed: float) -> Claim:
    definition = Definition(
        counterfactual="growing baseline" if growth is not None else "last twelve months",
        growth=growth,
        base_year=None,
        fall=fall,
        fall_of="last twelve months",
        base="visitors x spend per visitor",
        parts=(),
        offset=None,
        gdp_is="not stated",
        first=FIRST,
        last=LAST,
        months_stated=True,
        readings=("same months last year",),
        no_path="",
        spending_only=False,
    )
    return Claim(
        id="invented",
        title="Invented",
        statement="",
        institution="Ruritanian Institute",
        economist="",
        date=pd.Timestamp(DAY),
        date_precision="day",
        case="",
        counts="spending",
        markets=("Ruritania",),
        definition=definition,
        inputs=Inputs(visitors, yen, None, None, "JPY"),
        loss=printed,
        currency="JPY",
        gdp_loss=None,
        corrected_by="",
        status="published",
        trust="low",
        address="",
        not_comparable="",
        as_of=pd.Timestamp(DAY),
    )


def changes(totals: list[float]) -> list[float]:
    return [now - before for now, before in zip(totals, [0.0, *totals[:-1]], strict=True)]


@settings(max_examples=50)
@given(
    visitors=st.floats(1e5, 1e7),
    growth=st.none() | st.floats(-0.5, 1.0),
    fall=st.floats(0.0, 1.0),
    baseline=st.floats(1e5, 1e7),
    lost=st.floats(-0.2, 1.0),
)
def test_the_steps_add_to_our_number(
    visitors: float, growth: float | None, fall: float, baseline: float, lost: float
) -> None:
    claim = invented(visitors=visitors, growth=growth, fall=fall, yen=200_000.0, printed=1e12)
    own = ours(baseline=baseline, lost=baseline * lost, yen=150_000.0, factor=0.9)
    steps = spending_steps(claim, own)
    assert sum(changes([step.total for step in steps])) == pytest.approx(own.yen_lost.value, rel=1e-9, abs=1.0)
    assert all(step.made for step in steps)


def test_a_claim_with_our_inputs_changes_by_no_step() -> None:
    claim = invented(visitors=1_000_000.0, growth=None, fall=0.4, yen=100_000.0, printed=4e10)
    own = ours(baseline=1_000_000.0, lost=400_000.0, yen=100_000.0)
    steps = changes([step.total for step in spending_steps(claim, own)])
    assert steps[0] == 4e10
    assert steps[1:] == pytest.approx([0.0] * (len(steps) - 1), abs=1e-3)


def test_a_higher_baseline_of_ours_never_lowers_the_step_of_the_counterfactual() -> None:
    claim = invented(visitors=1_000_000.0, growth=0.1, fall=0.4, yen=100_000.0, printed=5e10)
    found = []
    for baseline in (900_000.0, 1_000_000.0, 1_200_000.0):
        steps = spending_steps(claim, ours(baseline=baseline, lost=400_000.0, yen=100_000.0))
        totals = [step.total for step in steps]
        found.append(changes(totals)[[step.name for step in steps].index("counterfactual")])
    assert found == sorted(found)


@pytest.mark.parametrize("claim", list_claims(as_of=DAY), ids=lambda claim: claim.id)
def test_every_claim_is_reconciled_or_says_why_not(claim: Claim) -> None:
    found = reconcile(claim.id, DAY)
    if found.reason:
        assert found.ours is None
        assert found.reason in found.sentence
        return
    assert found.table["change"].sum() == pytest.approx(found.ours.value, rel=1e-9)
    assert found.table["total"].iloc[-1] == pytest.approx(found.ours.value, rel=1e-9)
    assert (NOT_STATED in set(found.table["step"])) is bool(set(found.not_made) - {"markets", "arithmetic"})
    unmade = found.table.loc[~found.table["made"], "change"]
    assert unmade.to_numpy() == pytest.approx([0.0] * len(unmade))


def test_the_first_estimate_falls_by_its_slip_and_rises_by_our_baseline_and_fall() -> None:
    step = reconcile("nri-first", DAY).table.set_index("step")["change"] / 1e12
    assert step["arithmetic"] == pytest.approx(-1.659, abs=0.001)
    assert step["counterfactual"] > 0.2
    assert step["fall, months counted"] > 0.2
    assert step["markets"] == 0


def test_hong_kong_goes_out_of_the_corrected_total_and_our_baseline_grows_less_than_the_claims() -> None:
    found = reconcile("nri-corrected-total", DAY)
    step = found.table.set_index("step")["change"] / 1e12
    assert step["markets"] == pytest.approx(-0.29, abs=1e-6)
    assert step["counterfactual"] < -0.3
    alone = reconcile("nri-corrected-mainland", DAY)
    assert found.ours == alone.ours
    assert found.table["total"].iloc[2] == pytest.approx(alone.table["total"].iloc[1])


def test_the_factor_to_the_agencys_totals_is_a_step_of_its_own() -> None:
    found = reconcile("nri-corrected-mainland", DAY)
    assert found.own is not None
    assert found.own.factor < 1
    step = found.table.set_index("step")
    expected = (found.own.factor - 1) * step.loc["spend per visitor", "total"]
    assert step.loc["agency's totals", "change"] == pytest.approx(expected)


def test_a_claim_that_states_no_base_names_the_steps_that_cannot_be_made() -> None:
    found = reconcile("jri-mild", DAY)
    assert {"arithmetic", "counterfactual", "spend per visitor"} <= set(found.not_made)
    assert found.table["step"].iloc[-1] == NOT_STATED


def test_a_claim_in_shares_of_gdp_says_what_our_share_counts_and_puts_its_offset_back() -> None:
    net = reconcile("goldman-net", DAY)
    assert net.counted_as.startswith("value added over the GDP")
    assert "does not say" in net.counted_as
    assert net.table.set_index("step")["change"]["offset"] == pytest.approx(0.001)
    assert "markets" in net.not_made


def test_a_claim_is_not_reconciled_before_it_was_published() -> None:
    with pytest.raises(ScenarioError, match="goldman-net was not published on 2025-11-20; it is known from 2025-11-28"):
        reconcile("goldman-net", "2025-11-20")
    with pytest.raises(ScenarioError, match=r"goldman-nett does not exist.*goldman-net"):
        reconcile("goldman-nett", DAY)


def test_our_estimate_of_the_counted_months_is_the_outcomes_own() -> None:
    own = own_estimate("japan-2025", first=FIRST, last=pd.Period("2026-08", freq="M"), as_of=DAY)
    outcome = simulate(load_scenario("japan-2025"), DAY)
    for variable, estimate in (
        ("cumulative_visitors_lost", own.visitors_lost),
        ("cumulative_spending_lost_gross", own.yen_lost),
    ):
        last = outcome.rows(variable, "China").iloc[-1]
        assert estimate.value == pytest.approx(last["value"], rel=1e-5)
        assert (estimate.low_80, estimate.high_80) == pytest.approx((last["low_80"], last["high_80"]), rel=1e-5)
        assert (estimate.low_95, estimate.high_95) == pytest.approx((last["low_95"], last["high_95"]), rel=1e-5)


def test_our_estimate_holds_counted_and_projected_months() -> None:
    whole = own_estimate("japan-2025", first=FIRST, last=LAST, as_of=DAY)
    counted = own_estimate("japan-2025", first=FIRST, last=pd.Period("2026-08", freq="M"), as_of=DAY)
    assert whole.known_to == counted.known_to == pd.Period("2026-08", freq="M")
    assert whole.visitors_lost.value > counted.visitors_lost.value
    assert whole.came_known == counted.came_known
    assert whole.offset is not None
    assert whole.offset.low_80 < whole.offset.value < whole.offset.high_80


def test_months_that_our_chain_does_not_reach_are_refused() -> None:
    with pytest.raises(ScenarioError, match=r"2025-10 to 2026-10 must run forward from the onset 2025-11"):
        own_estimate("japan-2025", first=FIRST - 1, last=LAST, as_of=DAY)
    with pytest.raises(ScenarioError, match=r"2029-01 is 29 months after"):
        own_estimate("japan-2025", first=FIRST, last=pd.Period("2029-01", freq="M"), as_of=DAY)


def test_a_view_of_an_early_day_reads_no_later_row(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    day = "2025-12-05"
    before = reconcile("nri-corrected-total", day)
    path = implied_path(load_claim("goldman-gross", as_of=day), as_of=day).table
    shutil.copytree(root / "data", tmp_path / "data", ignore=shutil.ignore_patterns("local", "raw"))
    arrivals = tmp_path / "data/processed/arrivals.parquet"
    rows = pd.read_parquet(arrivals)
    later = rows["as_of"].astype(str) > day
    assert later.any()
    rows.loc[later, "arrivals"] = rows.loc[later, "arrivals"] // 3 + 1
    rows.to_parquet(arrivals, index=False)
    monkeypatch.setenv("DASHBOARD_DATA_FOLDER", str(tmp_path / "data"))
    after = reconcile("nri-corrected-total", day)
    pd.testing.assert_frame_equal(before.table, after.table)
    assert before.own == after.own
    pd.testing.assert_frame_equal(path, implied_path(load_claim("goldman-gross", as_of=day), as_of=day).table)
