"""Numbers, periods and places as people write them in English, Japanese and Chinese.

Every function writes in the language and currency of the moment (`dashboard.language`) unless it is given a language.
"""

import datetime
import re
from dataclasses import dataclass
from typing import Literal

import pandas as pd
from babel.dates import format_date

from dashboard.language import Currency, Language, checked_language, speech, term

Quantity = Literal["persons", "yen", "money", "share"]
Written = Literal["persons", "JPY", "USD", "CNY"]

MINUS = "−"
_PLACES = {"China": "mainland China"}
_LOCALES = {"en": "en", "ja": "ja_JP", "zh": "zh_Hans_CN"}
# Where a scale word begins, the divisor and the word: the first that fits the central value is taken.
_SCALES: dict[str, tuple[tuple[float, str], ...]] = {
    "en": ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")),
    "ja": ((1e12, "兆"), (1e8, "億"), (1e4, "万")),
    "zh": ((1e12, "万亿"), (1e8, "亿"), (1e4, "万")),
}
_UNITS: dict[tuple[str, Language], str] = {
    ("persons", "en"): "", ("persons", "ja"): "人", ("persons", "zh"): "人次",
    ("JPY", "en"): " yen", ("JPY", "ja"): "円", ("JPY", "zh"): "日元",
    ("USD", "en"): " dollars", ("USD", "ja"): "ドル", ("USD", "zh"): "美元",
    ("CNY", "en"): " yuan", ("CNY", "ja"): "元", ("CNY", "zh"): "元",
    ("KRW", "en"): " won", ("KRW", "ja"): "ウォン", ("KRW", "zh"): "韩元",
}  # fmt: skip
_SMALL_MONEY = 1e6
_FAR_ENDS = 20
_QUARTERS_JA = ("1～3月期", "4～6月期", "7～9月期", "10～12月期")
_QUARTERS_ZH = ("第一季度", "第二季度", "第三季度", "第四季度")


@dataclass(frozen=True)
class Unit:
    """The unit of an axis: what one unit on the axis is (persons, or yen), and its name."""

    divisor: float
    name: str


def persons(value: float, language: Language | None = None) -> str:
    """A number of persons at three figures: `5.19 million`, `418,000`; 519万人; 519万人次."""
    return _amount(value, "persons", language)


def yen(value: float, language: Language | None = None) -> str:
    """An amount of yen at three figures: `1.25 trillion yen`; 1兆2,500億円; 1.25万亿日元. Whole yen below a million.

    For what somebody stated in yen; what is ours is written by `money`.
    """
    return _amount(value, "yen", language)


def money(value: float, language: Language | None = None) -> str:
    """An amount of yen in the currency of the moment: `1.25 trillion yen`, `8.06 billion dollars`; 80.6億ドル."""
    return _amount(value, "money", language)


def stated(value: float, currency: str, *, language: Language | None = None) -> str:
    """An amount in the currency somebody stated it in: `7.3 billion won`; 73億ウォン. Other currencies have their code.

    At most three figures, and no zeros at the end that nobody stated.
    """
    written = _in_currency(value, currency, _spoken(language))
    return re.sub(r"\.?0+(?=\D*$)", "", written) if "." in written else written


def money_unit(largest: float, language: Language | None = None) -> Unit:
    """The unit of an axis that reaches to `largest` yen, in the currency of the moment: `trillion yen`; 億円; 亿美元.

    The scale is the largest of which the axis shows at least a half.
    """
    now = speech()
    spoken = _spoken(language)
    size = abs(largest) / now.yen_per_unit
    words = [(divisor, word) for divisor, word in _SCALES[spoken] if divisor > 1e4 or spoken == "en"]
    divisor, word = next(((divisor, word) for divisor, word in words if size >= divisor / 2), words[-1])
    return Unit(divisor * now.yen_per_unit, f"{word.strip()}{_UNITS[now.currency, spoken]}")


def persons_unit(largest: float, language: Language | None = None) -> Unit:
    """The unit of an axis that reaches to `largest` persons: `thousand persons`; 万人; 万人次; or single persons."""
    spoken = _spoken(language)
    small = {"en": "persons", "ja": "人", "zh": "人次"}[spoken]
    divisor, word = (1e3, "thousand ") if spoken == "en" else (1e4, "万")
    return Unit(divisor, f"{word}{small}") if abs(largest) >= 10 * divisor else Unit(1.0, small)


def percent_sign(language: Language | None = None) -> str:
    """The sign after a number of percent: `%`; full width in Japanese, as in the sentences around it: ％."""
    return "％" if _spoken(language) == "ja" else "%"


def percent(share: float, decimals: int = 0, *, language: Language | None = None) -> str:
    """A share of 0 to 1 as percent with a true minus: 0.577 is `58%`, or `57.7%` with one decimal; 58％; 58%."""
    return f"{_signed(share * 100, decimals)}{percent_sign(language)}"


def part_of_variance(share: float) -> str:
    """A share of a variance as percent; what is small is not nothing: below one percent it is `<1%`."""
    return percent(share) if share >= 0.01 else f"<{percent(0.01)}"


def change(share: float, language: Language | None = None, *, decimals: int = 0) -> str:
    """A relative change in words: -0.58 is `58% below`; 58％減; 下降58%. A zero change is `0% below`."""
    size = _signed(abs(share) * 100, decimals)
    below = share <= 0
    spoken = _spoken(language)
    if spoken == "ja":
        return f"{size}％{'減' if below else '増'}"
    if spoken == "zh":
        return f"{'下降' if below else '上升'}{size}%"
    return f"{size}% {'below' if below else 'above'}"


def signed_change(share: float, decimals: int = 1, *, language: Language | None = None) -> str:
    """A relative change with its sign: -0.577 is `−57.7%`, 0.05 is `+5.0%`; what rounds to nothing has no sign."""
    text = percent(share, decimals, language=language)
    rounds_to_nothing = not text.strip("0.%％")
    return text if text.startswith(MINUS) or rounds_to_nothing or share <= 0 else f"+{text}"


def points(difference: float, language: Language | None = None) -> str:
    """A difference of two shares: 0.002 is `0.2 points`; 0.2ポイント; 0.2个百分点."""
    words = {"en": " points", "ja": "ポイント", "zh": "个百分点"}
    return f"{_signed(difference * 100, 1)}{words[_spoken(language)]}"


def interval(
    ends: tuple[float, float], central: float, *, quantity: Quantity, language: Language | None = None, level: int = 95
) -> str:
    """An interval at the scale and decimals of its central value: `95% interval 0.63 to 2.12`.

    In English the unit is that of the central value, which stands before it; Japanese and Chinese repeat the scale.
    Changes that are both below zero are given by their size, the smaller first: `95% interval 41 to 70%`.
    """
    spoken = _spoken(language)
    ends_in_words = span(ends, central, quantity=quantity, language=spoken)
    return {
        "en": f"{level}% interval {ends_in_words}",
        "ja": f"{level}％区間 {ends_in_words}",
        "zh": f"{level}%区间{ends_in_words}",
    }[spoken]


def span(ends: tuple[float, float], central: float, *, quantity: Quantity, language: Language | None = None) -> str:
    """The two ends alone: `0.63 to 2.12`; 6,300億～2兆1,200億円; 0.63万亿至2.12万亿."""
    low, high = ends
    spoken = _spoken(language)
    if quantity == "share":
        return _share_span(low, high, spoken)
    written, rate = _written_as(quantity)
    low, high, central = low / rate, high / rate, central / rate
    divisor, word = _scale(central, written, spoken)
    # Beside ends that are many times larger, the decimals of a small central value would be no precision.
    leading = central if abs(central) * _FAR_ENDS >= high - low else max(abs(low), abs(high))
    decimals = _decimals(leading / divisor) if word else 0
    if spoken == "ja":
        return f"{_japanese(low, written, central)}～{_japanese(high, written, central)}{_UNITS[written, 'ja']}"
    texts = [_signed(end / divisor, decimals) if word else _rounded(end) for end in (low, high)]
    if spoken == "zh":
        return f"{texts[0]}{word}至{texts[1]}{word}"
    return f"{texts[0]} to {texts[1]}"


def month(period: pd.Period, language: Language | None = None) -> str:
    """A month: `Aug 2026`; 2026年8月 in Japanese and Chinese."""
    return _date(period, language, english="MMM y", han="y年M月")


def full_month(period: pd.Period, language: Language | None = None) -> str:
    """A month for running text: `August 2026`; 2026年8月 in Japanese and Chinese."""
    return _date(period, language, english="MMMM y", han="y年M月")


def place(label: str) -> str:
    """The name of a market or destination: China is `mainland China`, because Hong Kong is counted apart."""
    return term(_PLACES.get(label, label))


def month_name(number: int, language: Language | None = None) -> str:
    """The short name of a month, 1 to 12: `Aug`; 8月 in Japanese and Chinese."""
    return _date(pd.Period(year=2000, month=number, freq="M"), language, english="MMM", han="M月")


def quarter(period: pd.Period, language: Language | None = None) -> str:
    """A quarter: `2025 Q4`; 2025年10～12月期; 2025年第四季度."""
    spoken = _spoken(language)
    if spoken == "en":
        return f"{period.year} Q{period.quarter}"
    names = _QUARTERS_JA if spoken == "ja" else _QUARTERS_ZH
    return f"{period.year}年{names[period.quarter - 1]}"


def date(day: pd.Timestamp | datetime.date, language: Language | None = None) -> str:
    """A day: `14 Nov 2025`; 2025年11月14日 in Japanese and Chinese."""
    return _date(day, language, english="d MMM y", han="y年M月d日")


def _date(moment: pd.Period | datetime.date, language: Language | None, *, english: str, han: str) -> str:
    spoken = _spoken(language)
    day = moment.start_time if isinstance(moment, pd.Period) else moment
    return format_date(day, english if spoken == "en" else han, locale=_LOCALES[spoken])


def _amount(value: float, quantity: Quantity, language: Language | None) -> str:
    written, rate = _written_as(quantity)
    return _in_currency(value / rate, written, _spoken(language))


def _in_currency(value: float, written: str, spoken: Language) -> str:
    unit = _UNITS.get((written, spoken), f" {written}")
    if spoken == "ja":
        return f"{_japanese(value, written, value)}{unit}"
    divisor, word = _scale(value, written, spoken)
    if not word:
        return f"{_rounded(value) if written == 'persons' else _signed(value, 0)}{unit}"
    return f"{_signed(value / divisor, _decimals(value / divisor))}{word}{unit}"


def _written_as(quantity: Quantity) -> tuple[Written, float]:
    """What an amount is counted in, and by what a number of yen (or persons) is divided for it."""
    if quantity == "persons":
        return "persons", 1.0
    now = speech()
    chosen: Currency = "JPY" if quantity == "yen" else now.currency
    return chosen, 1.0 if chosen == "JPY" else now.yen_per_unit


def _japanese(value: float, written: str, central: float) -> str:
    divisor, word = _scale(central, written, "ja")
    if not word:
        return _rounded(value) if written == "persons" else _signed(value, 0)
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


def _scale(value: float, written: str, language: Language) -> tuple[float, str]:
    for divisor, word in _SCALES[language]:
        # 兆 persons do not exist, and an amount a visitor spends keeps every yen: 240,960円.
        is_small_money = written != "persons" and abs(value) < _SMALL_MONEY
        if is_small_money or (written == "persons" and divisor >= 1e12):
            continue
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


def _spoken(language: Language | None) -> Language:
    return speech().language if language is None else checked_language(language)
