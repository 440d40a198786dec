"""The unit of an axis with the decimals of the numbers written on it: money, persons, or yen that somebody printed."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.language import speaking, speech
from dashboard.numbers import MINUS, Unit, money_unit, persons_unit

# Two decimals of an axis that ends at a tenth would leave one figure.
_SMALL = 0.5


@dataclass(frozen=True)
class Scale:
    """What one unit of an axis is, its name, and how many decimals its numbers have.

    Attributes:
        divisor: persons, or yen, in one unit.
        name: the unit in words, in the language (and currency) of the moment.
        decimals: enough for three figures of the largest value that is written, as in `numbers`.
    """

    divisor: float
    name: str
    decimals: int

    def written(self, value: float, *, plus: bool = False) -> str:
        """Persons or yen as a number in this unit, with a true minus and, where asked for, a plus."""
        return written(value / self.divisor, self.decimals, plus=plus)


def money_scale(largest: float, *, central: float | None = None) -> Scale:
    """The scale of an axis of our amounts that reaches to `largest` yen, in the currency of the moment.

    Decimals are those of `central`, the largest central value, where it is given.
    """
    return _scale(money_unit(largest), largest if central is None else central)


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


def _scale(unit: Unit, central: float) -> Scale:
    size = abs(central) / unit.divisor
    decimals = 0 if unit.divisor == 1 else 3 if size < _SMALL else three_figures(size)
    return Scale(unit.divisor, unit.name, decimals)
