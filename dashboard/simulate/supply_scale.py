"""What a yen of spending makes, as a function of the two assumptions on its supply that have a name."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from dashboard.model.draws import assumption_quantiles
from dashboard.model.types import Assumption
from dashboard.simulate.economy import Economy, per_yen
from dashboard.simulate.money import Spending, category_shares

Values = Mapping[str, np.ndarray]
DRAWN = 2000


def value_added_a_yen(economy: Economy, spending: Spending) -> np.ndarray:
    """Draws of value added a yen, with the two named assumptions at their central values."""
    central = [_at(one, one.value) for one in (economy.supply.table_choice, economy.supply.imported_inputs)]
    return per_yen(_with(economy, *central), category_shares(spending, DRAWN)).value_added


def scale_of(economy: Economy, spending: Spending) -> Callable[[Values], np.ndarray]:
    """Value added a yen at the two assumptions over that at their central values, between four corners."""
    choice, imported = economy.supply.table_choice, economy.supply.imported_inputs
    middle = float(np.median(value_added_a_yen(economy, spending)))
    corners = np.array(
        [
            [_corner(economy, spending, _at(choice, first), _at(imported, second)) for second in _ends(imported)]
            for first in _ends(choice)
        ]
    )

    def scale(values: Values) -> np.ndarray:
        across = _place(values[choice.id], choice)
        along = _place(values[imported.id], imported)
        low = corners[0, 0] + (corners[0, 1] - corners[0, 0]) * along
        high = corners[1, 0] + (corners[1, 1] - corners[1, 0]) * along
        found: np.ndarray = (low + (high - low) * across) / middle
        return found

    return scale


def _corner(economy: Economy, spending: Spending, choice: Assumption, imported: Assumption) -> float:
    made = per_yen(_with(economy, choice, imported), category_shares(spending, DRAWN)).value_added
    return float(np.median(made))


def _with(economy: Economy, choice: Assumption, imported: Assumption) -> Economy:
    return replace(economy, supply=replace(economy.supply, table_choice=choice, imported_inputs=imported))


def _at(assumption: Assumption, value: float) -> Assumption:
    return replace(assumption, value=value, low=value, high=value, distribution="fixed")


def _ends(assumption: Assumption) -> tuple[float, float]:
    ends = assumption_quantiles(assumption, np.array([0.001, 0.999]))
    return float(ends[0]), float(ends[1])


def _place(values: np.ndarray, assumption: Assumption) -> np.ndarray:
    low, high = _ends(assumption)
    placed: np.ndarray = (values - low) / (high - low)
    return placed
