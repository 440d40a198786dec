"""What the nested choice may choose from: settings of the Gaussian model, weights of members, factors of the spread.

The list was written down once, before any of it was scored at a judged origin, with something lower and something
higher for every setting that was tuned. Who wrote it had seen earlier scores of the fixed mixture: the choice is blind
to later months, the list is not.
"""

from dataclasses import replace
from itertools import product

import numpy as np

from dashboard.model.combination import Combination
from dashboard.model.gaussian_parts import STANDARD, WITHOUT_HOLIDAYS, Settings

PLAIN = replace(WITHOUT_HOLIDAYS, growth=0.0, outlier=0.0, recovery_factor=1.0, reopened=(1.0,))
SETTINGS: dict[str, Settings] = {
    "plain": PLAIN,
    "standard": STANDARD,
    "trial": replace(STANDARD, growth=0.05, recovery_factor=9.0, reopened=(1.0,)),
    "without holidays": WITHOUT_HOLIDAYS,
    "without lasting growth": replace(STANDARD, growth=0.0),
    "more lasting growth": replace(STANDARD, growth=0.05),
    "no faster recovery": replace(STANDARD, recovery_factor=1.0),
    "faster recovery": replace(STANDARD, recovery_factor=9.0),
    "not rougher after reopening": replace(STANDARD, reopened=(1.0,)),
    "rougher after reopening": replace(STANDARD, reopened=(1.0, 3.0, 9.0)),
    "without the robust pass": replace(STANDARD, outlier=0.0),
    "stricter robust pass": replace(STANDARD, outlier=3.0),
    "fixed month effects": replace(STANDARD, season=(0.0,)),
    "looser month effects": replace(STANDARD, season=(0.15, 0.6, 2.4)),
    "without slope": replace(STANDARD, slope=(0.0,)),
    "smaller slope": replace(STANDARD, slope=(0.0001, 0.0005, 0.002, 0.008)),
}
_FIFTHS = tuple(tuple(part / 5 for part in parts) for parts in product(range(6), repeat=4) if sum(parts) == 5)
EQUAL_THREE = (1 / 3, 1 / 3, 1 / 3, 0.0)
WEIGHTS = np.array([EQUAL_THREE, (0.25, 0.25, 0.25, 0.25), *_FIFTHS])
FACTORS = np.arange(14, 31) / 20
UNINFORMED = Combination(PLAIN, EQUAL_THREE, 1.0)
