"""Numbers, periods and places as people write them in English, Japanese and Chinese."""

import calendar
from typing import Literal

import pandas as pd

from dashboard.errors import DataError

Language = Literal["en", "ja", "zh"]
Quantity = Literal["persons", "yen", "share"]

MINUS = "−"
_PLACES = {"China": "mainland China"}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Where a scale word begins, the divisor and the word: the first that fits the central value is taken.
_SCALES: dict[tuple[str, str], tuple[tuple[float, str], ...]] = {
    ("persons", "en"): ((1e9, " billion"), (1e6, " million")),
    ("persons", "ja"): ((1e8, "億"), (1e4, "万")),
    ("persons", "zh"): ((1e8, "亿"), (1e4, "万")),
    ("yen", "en"): ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")),
    ("yen", "ja"): ((1e12, "兆"), (1e8, "億")),
    ("yen", "zh"): ((1e12, "万亿"), (1e8, "亿")),
}
_UNITS = {
    ("persons", "en"): "", ("persons", "ja"): "人", ("persons", "zh"): "人次",
    ("yen", "en"): " yen", ("yen", "ja"): "円", ("yen", "zh"): "日元",
}  # fmt: skip
_QUARTERS_JA = ("1～3月期", "4～6月期", "7～9月期", "10～12月期")
_QUARTERS_ZH = ("第一季度", "第二季度", "第三季度", "第四季度")


def persons(value: float, language: Language = "en") -> str:
    """A number of persons at three figures: `5.19 million`, `418,000`; 519万人; 519万人次."""
    return _amount(value, "persons", language)


def yen(value: float, language: Language = "en") -> str:
    """An amount of yen at three figures: `1.25 trillion yen`; 1兆2,500億円; 1.25万亿日元. Whole yen below a million."""
    return _amount(value, "yen", language)


def percent(share: float, decimals: int = 0) -> str:
    """A share of 0 to 1 as percent with a true minus: 0.577 is `58%`, or `57.7%` with one decimal."""
    return f"{_signed(share * 100, decimals)}%"


def change(share: float, language: Language = "en", *, decimals: int = 0) -> str:
    """A relative change in words: -0.58 is `58% below`; 58％減; 下降58%. A zero change is `0% below`."""
    size = _signed(abs(share) * 100, decimals)
    below = share <= 0
    if _checked(language) == "ja":
        return f"{size}％{'減' if below else '増'}"
    if language == "zh":
        return f"{'下降' if below else '上升'}{size}%"
    return f"{size}% {'below' if below else 'above'}"


def signed_change(share: float, decimals: int = 1) -> str:
    """A relative change with its sign: -0.577 is `−57.7%`, 0.05 is `+5.0%`, in every language."""
    text = percent(share, decimals)
    return text if text.startswith(MINUS) or share <= 0 else f"+{text}"


def points(difference: float, language: Language = "en") -> str:
    """A difference of two shares: 0.002 is `0.2 points`; 0.2ポイント; 0.2个百分点."""
    words = {"en": " points", "ja": "ポイント", "zh": "个百分点"}
    return f"{_signed(difference * 100, 1)}{words[_checked(language)]}"


def interval(
    ends: tuple[float, float], central: float, *, quantity: Quantity, language: Language = "en", level: int = 95
) -> str:
    """An interval at the scale and decimals of its central value: `95% interval 0.63 to 2.12`.

    In English the unit is that of the central value, which stands before it; Japanese and Chinese repeat the scale.
    Changes that are both below zero are given by their size, the smaller first: `95% interval 41 to 70%`.
    """
    spans = {
        "en": f"{level}% interval {span(ends, central, quantity=quantity)}",
        "ja": f"{level}％区間 {span(ends, central, quantity=quantity, language='ja')}",
        "zh": f"{level}%区间{span(ends, central, quantity=quantity, language='zh')}",
    }
    return spans[_checked(language)]


def span(ends: tuple[float, float], central: float, *, quantity: Quantity, language: Language = "en") -> str:
    """The two ends alone: `0.63 to 2.12`; 6,300億～2兆1,200億円; 0.63万亿至2.12万亿."""
    low, high = ends
    if quantity == "share":
        return _share_span(low, high, _checked(language))
    divisor, word = _scale(central, quantity, _checked(language))
    decimals = _decimals(central / divisor) if word else 0
    if language == "ja":
        return f"{_japanese(low, quantity, central)}～{_japanese(high, quantity, central)}{_UNITS[quantity, 'ja']}"
    texts = [_signed(end / divisor, decimals) if word else _rounded(end) for end in (low, high)]
    if language == "zh":
        return f"{texts[0]}{word}至{texts[1]}{word}"
    return f"{texts[0]} to {texts[1]}"


def month(period: pd.Period, language: Language = "en") -> str:
    """A month: `Aug 2026`; 2026年8月 in Japanese and Chinese."""
    if _checked(language) == "en":
        return f"{month_name(period.month)} {period.year}"
    return f"{period.year}年{period.month}月"


def full_month(period: pd.Period, language: Language = "en") -> str:
    """A month for running text: `August 2026`; 2026年8月 in Japanese and Chinese."""
    return f"{calendar.month_name[period.month]} {period.year}" if language == "en" else month(period, language)


def place(label: str) -> str:
    """The name of a market in running English: China is `mainland China`, because Hong Kong is counted apart."""
    return _PLACES.get(label, label)


def month_name(number: int) -> str:
    """The English short name of a month, 1 to 12."""
    return _MONTHS[number - 1]


def quarter(period: pd.Period, language: Language = "en") -> str:
    """A quarter: `2025 Q4`; 2025年10～12月期; 2025年第四季度."""
    if _checked(language) == "en":
        return f"{period.year} Q{period.quarter}"
    names = _QUARTERS_JA if language == "ja" else _QUARTERS_ZH
    return f"{period.year}年{names[period.quarter - 1]}"


def date(day: pd.Timestamp, language: Language = "en") -> str:
    """A day: `14 Nov 2025`; 2025年11月14日 in Japanese and Chinese."""
    if _checked(language) == "en":
        return f"{day.day} {month_name(day.month)} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"


def _amount(value: float, quantity: Quantity, language: Language) -> str:
    unit = _UNITS[quantity, _checked(language)]
    if language == "ja":
        return f"{_japanese(value, quantity, value)}{unit}"
    divisor, word = _scale(value, quantity, language)
    if not word:
        exact = quantity == "yen"
        return f"{_signed(value, 0) if exact else _rounded(value)}{unit}"
    return f"{_signed(value / divisor, _decimals(value / divisor))}{word}{unit}"


def _japanese(value: float, quantity: Quantity, central: float) -> str:
    divisor, word = _scale(central, quantity, "ja")
    if not word:
        return _signed(value, 0) if quantity == "yen" else _rounded(value)
    if word != "兆":
        return f"{_signed(value / divisor, _decimals(central / divisor))}{word}"
    # The decimals of the central value in 兆 become whole hundred-million steps: 1.25兆 is written 1兆2,500億.
    step = 10 ** (4 - _decimals(central / divisor))
    hundred_millions = round(abs(value) / 1e8 / step) * step
    trillions, rest = divmod(hundred_millions, 10_000)
    sign = MINUS if value < 0 and hundred_millions else ""
    parts = (f"{trillions:,}兆" if trillions else "") + (f"{rest:,}億" if rest or not trillions else "")
    return sign + parts


def _share_span(low: float, high: float, language: Language) -> str:
    low, high = (-high, -low) if high <= 0 else (low, high)
    first, second = _signed(low * 100, 0), _signed(high * 100, 0)
    if low < 0:
        second = f"+{second}"
    joiners = {"en": f"{first} to {second}%", "ja": f"{first}～{second}％", "zh": f"{first}%至{second}%"}
    return joiners[language]


def _scale(value: float, quantity: Quantity, language: Language) -> tuple[float, str]:
    for divisor, word in _SCALES[quantity, language]:
        # Three figures round 999,600 up to a million: the rounded value chooses the word.
        if abs(float(f"{value:.3g}")) >= divisor:
            return divisor, word
    return 1.0, ""


def _decimals(scaled: float) -> int:
    size = abs(float(f"{scaled:.3g}"))
    return 2 if size < 10 else 1 if size < 100 else 0


def _rounded(value: float) -> str:
    return _signed(float(f"{value:.3g}"), 0)


def _signed(value: float, decimals: int) -> str:
    text = f"{abs(value):,.{decimals}f}"
    return f"{MINUS}{text}" if value < 0 and float(text.replace(",", "")) else text


def _checked(language: Language) -> Language:
    if language not in ("en", "ja", "zh"):
        raise DataError(f"Language {language} is not known; use one of en, ja, zh.")
    return language
