"""A published claim, computed again from its own inputs, gives what its arithmetic gives and no more."""

from dataclasses import replace

import pytest

from dashboard.grading.claims import claims_ledger
from dashboard.grading.rerun import SHARE_OF_GDP, Rerun, rerun
from dashboard.tables.claims import load_claim
from dashboard.tables.spending import spending_shares

TRILLION = 1e12


def again(id: str) -> Rerun:
    return rerun(load_claim(id), as_of="2026-09-30")


def test_the_corrected_mainland_estimate_is_1_495_trillion_and_63_percent_growth_forgone() -> None:
    said = again("nri-corrected-mainland")
    assert 1.494 <= said.implied / TRILLION <= 1.4955
    assert said.printed / TRILLION == pytest.approx(1.49)
    assert said.slip is None
    assert said.growth_forgone == pytest.approx(0.63, abs=0.005)
    assert said.implied * said.growth_forgone == pytest.approx(9_220_751 * 239_162 * 0.427, rel=1e-9)


def test_the_first_estimate_has_a_base_four_times_its_own_inputs_and_mended_is_0_55_trillion() -> None:
    said = again("nri-first")
    assert said.slip == pytest.approx(4.0, abs=0.001)
    assert said.implied / TRILLION == pytest.approx(0.5535, abs=0.0005)
    assert said.difference / TRILLION == pytest.approx(1.6589, abs=0.0005)


def test_25_1_percent_of_what_the_agency_counted_is_0_52_trillion() -> None:
    shares = spending_shares("China").set_index("period")
    assert shares.loc["2024Q4-2025Q3", "numerator"] == 2_074_600
    reading = again("nri-first").readings[0]
    assert "2024Q4-2025Q3" in reading.label
    assert reading.value / TRILLION == pytest.approx(0.251 * 2.0746)
    assert round(reading.value / TRILLION, 2) == 0.52


def test_the_corrected_total_over_its_own_gdp_is_0_294_percent() -> None:
    said = again("nri-corrected-total")
    assert said.gdp_share == pytest.approx(1.79 / 607.9, abs=1e-6)
    assert round(said.gdp_share, 5) == 0.00294


def test_the_hong_kong_part_cannot_be_rebuilt_and_the_ledger_says_what_is_missing() -> None:
    said = again("nri-corrected-hong-kong")
    assert said.implied is None
    assert said.difference is None
    assert "spend per visitor" in said.formula
    assert "growth" in said.formula
    assert "cannot be rebuilt" in again("nri-corrected-total").formula
    ledger = claims_ledger(case="japan-2025").set_index("id")
    assert ledger["implied"].isna()["nri-corrected-hong-kong"]
    assert "Not stated" in ledger.loc["nri-corrected-hong-kong", "formula"]


def test_hong_kongs_own_inputs_give_a_third_of_what_was_printed_and_the_growth_it_would_need_is_not_its_own() -> None:
    readings = {reading.label.rsplit(", ", 1)[-1]: reading for reading in again("nri-corrected-hong-kong").readings}
    own = next(reading for label, reading in readings.items() if label.startswith("its own growth"))
    mainland = readings["growth stated for China"]
    needed = next(reading for reading in again("nri-corrected-hong-kong").readings if reading.unit == "share")
    assert own.value / TRILLION == pytest.approx(0.094, abs=0.001)
    assert mainland.value / TRILLION == pytest.approx(0.362, abs=0.001)
    assert needed.value == pytest.approx(0.292, abs=0.001)
    assert not any(
        abs(reading.value / TRILLION - 0.29) < 0.02 for reading in readings.values() if reading.unit == "JPY"
    )


def test_half_of_the_agencys_1_7_trillion_is_0_85() -> None:
    said = again("mizuho-half")
    assert said.implied / TRILLION == pytest.approx(0.85)
    assert said.difference == pytest.approx(0.0)
    assert said.slip is None, "the agency's total is no product, so a difference to the product is no slip"


def test_the_net_of_goldman_is_its_gross_less_half() -> None:
    said = again("goldman-net")
    assert said.unit == SHARE_OF_GDP
    assert load_claim("goldman-net").definition.offset == 0.5
    assert said.implied == pytest.approx(0.001)
    assert said.printed == pytest.approx(0.001)


def test_the_path_of_2012_on_what_was_counted_gives_about_what_jri_printed() -> None:
    path = again("jri-mild").readings[-1]
    assert path.label.startswith("as in japan-2012")
    assert path.value / TRILLION == pytest.approx(0.5, abs=0.05)


def test_a_claim_without_inputs_implies_nothing_and_says_so() -> None:
    said = again("moodys")
    assert said.implied is None
    assert "does not state" in said.formula


def test_a_part_that_was_published_later_is_not_read() -> None:
    total = load_claim("nri-corrected-total", as_of="2025-11-17")
    assert rerun(total, as_of="2025-11-17").implied is None
    assert "had not been published" in rerun(total, as_of="2025-11-17").formula
    assert rerun(total, as_of="2025-11-18").implied == pytest.approx(1.785 * TRILLION, rel=0.001)


def test_the_ledger_has_a_statement_with_its_speaker_and_an_address_for_every_claim() -> None:
    ledger = claims_ledger()
    assert len(ledger) == 25
    for _, row in ledger.iterrows():
        speakers = row["institution"].rstrip(")").split(" (")
        assert any(speaker in row["statement"] for speaker in speakers), f"{row['id']} does not name {speakers}"
        assert row["address"].startswith("http")
    assert set(ledger["counts"]) >= {"spending", "gross domestic product", "growth", "value added", "production"}


def test_no_growth_and_no_fall_forgo_nothing() -> None:
    claim = load_claim("nri-corrected-mainland")
    still = replace(claim, definition=replace(claim.definition, growth=0.0, fall=0.0))
    assert rerun(still).growth_forgone is None
    assert rerun(still).implied == 0
