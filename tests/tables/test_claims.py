"""Published estimates keep their assumptions, and losses are positive."""

import shutil
from pathlib import Path

import pytest

from dashboard.errors import DataError
from dashboard.tables.claims import list_claims, load_claim, load_claims
from dashboard.tables.entries import read_list


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


def test_every_estimate_has_a_definition_and_every_definition_an_estimate() -> None:
    defined = {str(entry.values["id"]) for entry in read_list("claims.toml", "claims")}
    assert defined == set(load_claims()["id"])


def test_a_correction_is_not_seen_before_the_day_it_was_published() -> None:
    before, after = load_claim("nri-first", as_of="2025-11-16"), load_claim("nri-first", as_of="2025-11-17")
    assert (before.status, before.corrected_by) == ("published", "")
    assert (after.status, after.corrected_by) == ("withdrawn", "nri-corrected-total")


def test_a_claim_names_hong_kong_apart_from_china() -> None:
    assert load_claim("nri-corrected-total").markets == ("China", "Hong Kong")
    assert load_claim("nri-corrected-mainland").markets == ("China",)


def test_the_mistakes_of_all_definitions_are_named_at_once(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = (root / "data/claims.toml").read_text(encoding="utf-8")
    wrong = written.replace('trust = "medium"', 'trust = "middling"', 1).replace("growth = 0.427", "growht = 0.427", 1)
    wrong = wrong.replace('readings = ["earlier year"]', 'readings = ["last century"]', 1)
    shutil.copytree(root / "data", tmp_path / "data", ignore=shutil.ignore_patterns("local", "raw", "fitted"))
    (tmp_path / "data/claims.toml").write_text(wrong, encoding="utf-8")
    monkeypatch.setenv("DASHBOARD_DATA_FOLDER", str(tmp_path / "data"))
    with pytest.raises(DataError) as caught:
        list_claims()
    told = str(caught.value)
    assert "trust is middling; it must be one of high, medium, low" in told
    assert "growht is not a field here" in told
    assert "reading last century is not known" in told
    assert len(caught.value.messages) == 3


def test_an_estimate_without_a_definition_is_named(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = (root / "data/claims.toml").read_text(encoding="utf-8")
    shutil.copytree(root / "data", tmp_path / "data", ignore=shutil.ignore_patterns("local", "raw", "fitted"))
    (tmp_path / "data/claims.toml").write_text(written.replace('id = "moodys"', 'id = "moody"'), encoding="utf-8")
    monkeypatch.setenv("DASHBOARD_DATA_FOLDER", str(tmp_path / "data"))
    with pytest.raises(DataError, match=r"Estimate moodys has no \[\[claims\]\] in claims.toml"):
        list_claims()
