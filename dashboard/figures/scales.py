"""The unit of an axis with the decimals of the numbers written on it: money, persons, or yen that somebody printed."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.language import speaking, speech
from dashboard.numbers import MINUS, Unit, money_unit, persons_unit


@dataclass(frozen=True)
class Scale:
    """What one unit of an axis is, its name, and how many decimals its numbers have.

    Attributes:
        divisor: persons, or yen, in one unit.
        name: the unit in words, in the language (and currency) of the moment.
        decimals: enough for three figures of the largest value on the axis.
    """

    divisor: float
    name: str
    decimals: int

    def written(self, value: float, *, plus: bool = False) -> str:
        """Persons or yen as a number in this unit, with a true minus and, where asked for, a plus."""
        return written(value / self.divisor, self.decimals, plus=plus)


def money_scale(largest: float) -> Scale:
    """The scale of an axis of our amounts that reaches to `largest` yen, in the currency of the moment."""
    return _scale(money_unit(largest), largest)


def yen_scale(largest: float) -> Scale:
    """The scale of an axis of yen that somebody printed: yen whatever the currency of the moment."""
    with speaking(speech().language):
        return _scale(money_unit(largest), largest)


def persons_scale(largest: float) -> Scale:
    """The scale of an axis that reaches to `largest` persons."""
    return _scale(persons_unit(largest), largest)


def written(value: float, decimals: int, *, plus: bool = False) -> str:
    """A number with a true minus and, where asked for, a plus; what rounds to zero has no sign."""
    text = f"{abs(value):,.{decimals}f}"
    if not float(text.replace(",", "")):
        return text
    return f"{MINUS if value < 0 else '+' if plus else ''}{text}"


def tick_texts(ticks: Sequence[float], suffix: str = "") -> list[str]:
    """The round values of an axis as text, with a true minus."""
    return [f"{tick:,.10g}{suffix}".replace("-", MINUS) for tick in ticks]


def three_figures(size: float) -> int:
    """The decimals with which a number of this size has three figures, at least none."""
    rounded = abs(float(f"{size:.3g}"))
    return 2 if rounded < 10 else 1 if rounded < 100 else 0


def _scale(unit: Unit, largest: float) -> Scale:
    decimals = 0 if unit.divisor == 1 else three_figures(largest / unit.divisor)
    return Scale(unit.divisor, unit.name, decimals)
