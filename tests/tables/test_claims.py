"""Published estimates keep their assumptions, and losses are positive."""

import pytest

from dashboard.tables.claims import load_claims


def test_nothing_is_claimed_before_the_day_it_was_published() -> None:
    assert load_claims(case="japan-2025", as_of="2025-11-15").empty
    assert load_claims(case="japan-2025", as_of="2025-11-16")["id"].tolist() == ["nri-first"]


def test_the_corrected_mainland_estimate_follows_from_its_assumptions() -> None:
    claims = load_claims().set_index("id")
    corrected = claims.loc["nri-corrected-mainland"]
    product = corrected["visitors"] * corrected["spend_per_visitor"] * (0.427 + corrected["fall"])
    assert product == pytest.approx(corrected["loss"], rel=0.005)


def test_the_withdrawn_base_is_four_times_its_own_product() -> None:
    first = load_claims().set_index("id").loc["nri-first"]
    assert first["status"] == "withdrawn"
    assert first["spending_base"] / (first["visitors"] * first["spend_per_visitor"]) == pytest.approx(4.0, abs=0.001)
    assert first["spending_base"] * first["fall"] == pytest.approx(first["loss"], rel=0.001)


def test_losses_are_positive_shares_are_fractions_and_words_are_kept() -> None:
    claims = load_claims()
    assert len(claims) == 25
    assert (claims["loss"].dropna() > 0).all()
    assert claims["gdp_loss"].dropna().between(0, 0.01).all()
    assert claims.loc[claims["loss"].notna(), "loss_text"].str.len().gt(0).all()
    assert claims.loc[claims["loss"].notna(), "loss_currency"].isin(["JPY", "KRW", "USD"]).all()
