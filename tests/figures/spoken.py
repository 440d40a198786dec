"""Figures speak as the catalogues do, and the places and events of the tests have names in every language."""

import pytest

from dashboard import language

_NAMES: tuple[tuple[str, str, str], ...] = (
    ("Arvania", "アルヴァニア", "阿尔瓦尼亚"),
    ("Belmora", "ベルモーラ", "贝尔莫拉"),
    ("Belmora visitor arrivals", "ベルモーラ訪問者統計", "贝尔莫拉到访统计"),
    ("advisory", "渡航自粛の呼びかけ", "出行提醒"),
    ("refund offered", "航空券の無料払い戻し", "机票免费退改"),
    ("cruises rerouted", "クルーズ船の寄港地変更", "邮轮改变停靠港"),
    ("advisory renewed", "再度の渡航自粛の呼びかけ", "再次发布出行提醒"),
    ("Advisory", "渡航自粛の呼びかけ、無料払い戻し", "出行提醒，免费退改"),
    ("Renewed", "再度の呼びかけ、無料払い戻しを10月24日まで延長", "再次提醒，免费退改延长至10月24日"),
    ("Arvania to Belmora, 2031", "アルヴァニアからベルモーラ、2031年", "阿尔瓦尼亚赴贝尔莫拉，2031年"),
)


@pytest.fixture
def translated(monkeypatch: pytest.MonkeyPatch) -> None:
    """The catalogues, with names for what is invented."""
    rows = _NAMES
    own = {"ja": {row[0]: row[1] for row in rows}, "zh": {row[0]: row[2] for row in rows}, "en": {}}
    words = {name: language.catalogue(name) | own[name] for name in language.LANGUAGES}
    monkeypatch.setattr(language, "catalogue", words.__getitem__)
