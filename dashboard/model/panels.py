"""Many markets at once: paths from kept unit shocks, one market at a time, and intervals without a sort.

Everything is float32 and one market's draws fit the cache of a core. A path of the first half and its mirror in the
second share one matrix product and one exponential, because exp(-x) is 1 / exp(x).
"""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.errors import ScenarioError
from dashboard.model.draws import SHARES, intervals
from dashboard.model.types import FittedBaseline

# Bins between the smallest and the largest draw of a row: half a bin is then below a tenth of the Monte Carlo error.
_BINS = 4096
# A row whose 95% interval spans fewer bins has far outliers; it is sorted instead.
_FEWEST_BINS = 256
# Rows that are counted at once, so that they and their bins stay near the core.
_ROWS = 18


@dataclass(frozen=True)
class Room:
    """Arrays to work in, used again for rows after rows: fresh ones of this size can cost more than the work."""

    scaled: np.ndarray
    bins: np.ndarray
    places: np.ndarray

    @classmethod
    def for_draws(cls, count: int) -> "Room":
        """Room for rows of this many draws."""
        shape = (_ROWS, count)
        return cls(np.empty(shape, np.float32), np.empty(shape, np.int32), np.empty(shape, np.intp))


@dataclass(frozen=True)
class KeptPanel:
    """What stays the same when a slider moves: the baselines and the unit shocks of every market.

    Attributes:
        markets: labels, in the order given.
        levels: median of the baseline, persons a month, shape (markets, months).
        roots: root of the log covariance, shape (markets, months, months).
        shocks: standard normal numbers, the first half of antithetic pairs, shape (markets, months, half).
        count: draws of each market and month.
    """

    markets: tuple[str, ...]
    levels: np.ndarray
    roots: np.ndarray
    shocks: np.ndarray
    count: int

    def paths(self) -> Iterator[np.ndarray]:
        """Joint paths of one market after the other, persons a month, shape (months, count), draws contiguous."""
        for place in range(len(self.markets)):
            drawn = np.empty((self.shocks.shape[1], 2 * self.shocks.shape[2]), np.float32)
            yield self._fill(drawn, place)[:, : self.count]

    def intervals(self, factors: np.ndarray) -> np.ndarray:
        """Median and 50, 80 and 95% intervals of the paths times a factor, shape (markets, months, 7).

        Args:
            factors: a factor for each month, such as the share lost, shape (months,) or (markets, months).
        """
        by_market = np.broadcast_to(factors, self.levels.shape).astype(np.float32)
        drawn = np.empty((self.shocks.shape[1], 2 * self.shocks.shape[2]), np.float32)
        room = Room.for_draws(self.count)
        found = np.empty((*self.levels.shape, len(SHARES)))
        for place, factor in enumerate(by_market):
            paths = self._fill(drawn, place)[:, : self.count]
            paths *= factor[:, None]
            found[place] = quick_intervals(paths, room)
        return found

    def _fill(self, drawn: np.ndarray, place: int) -> np.ndarray:
        """Writes the paths of the market at the place over `drawn`, shape (months, 2 * half)."""
        half = self.shocks.shape[2]
        first, mirrored = drawn[:, :half], drawn[:, half:]
        level = self.levels[place][:, None]
        np.matmul(self.roots[place], self.shocks[place], out=first)
        np.exp(first, out=first)
        np.divide(level, first, out=mirrored)
        first *= level
        return drawn


def keep_panel(baselines: Sequence[FittedBaseline], count: int, *, seed: int) -> KeptPanel:
    """The unit shocks and the baselines of a panel, drawn once, to be kept while sliders move.

    The shocks of a market follow from the seed and its label alone: another order or another panel gives it the same
    paths. Markets are independent of each other; a sum over markets that rise and fall together is wider than here.

    Raises:
        ScenarioError: the baselines have different numbers of months.
    """
    lengths = {fitted.market: len(fitted.months) for fitted in baselines}
    if len(set(lengths.values())) > 1:
        raise ScenarioError(f"The baselines have {lengths} months; a panel needs the same number. Cut them alike.")
    shape = (next(iter(lengths.values()), 0), (count + 1) // 2)
    shocks = np.empty((len(baselines), *shape), np.float32)
    for place, fitted in enumerate(baselines):
        _fill_normals(shocks[place].reshape(-1), seed=seed ^ zlib.crc32(fitted.market.encode()))
    return KeptPanel(
        markets=tuple(fitted.market for fitted in baselines),
        levels=np.exp([fitted.log_mean for fitted in baselines]).astype(np.float32),
        roots=np.stack([_root(fitted.log_covariance) for fitted in baselines]).astype(np.float32),
        shocks=shocks,
        count=count,
    )


def quick_intervals(draws: np.ndarray, room: Room | None = None) -> np.ndarray:
    """Median and 50, 80 and 95% intervals of float32 draws of shape (rows, count): shape (rows, 7), as `intervals`.

    The draws of a row are counted in 4,096 bins of equal width between its smallest and largest, and a rank is placed
    within its bin by proportion: the answer is off by less than one bin. A row with outliers so far that its 95%
    interval spans fewer than 256 bins is sorted. numpy's sort costs up to six times as much.
    """
    room = room or Room.for_draws(draws.shape[1])
    blocks = [_count_in_bins(draws[row : row + _ROWS], room) for row in range(0, len(draws), _ROWS)]
    return np.concatenate(blocks)


def _count_in_bins(draws: np.ndarray, room: Room) -> np.ndarray:
    """The intervals of at most _ROWS rows, shape (rows, 7)."""
    low, high = draws.min(axis=1, keepdims=True), draws.max(axis=1, keepdims=True)
    per_unit = np.float32(_BINS * (1 - 1e-6)) / np.maximum(high - low, np.finfo(np.float32).tiny * _BINS)
    rows, count = draws.shape
    scaled, bins, places = room.scaled[:rows], room.bins[:rows], room.places[:rows]
    first_bins = (_BINS * np.arange(rows, dtype=np.int32))[:, None]
    np.subtract(draws, low, out=scaled)
    np.multiply(scaled, per_unit, out=scaled)
    bins[...] = scaled
    np.add(bins, first_bins, out=places)
    held = np.bincount(places.ravel(), minlength=rows * _BINS)
    ends = held.cumsum()
    ranks = count * np.arange(rows)[:, None] + np.rint(np.multiply(count - 1, SHARES)).astype(np.intp)
    found = np.searchsorted(ends, ranks, side="right")
    within = (ranks - ends[found] + 0.5) / held[found] + 1
    values: np.ndarray = low + (found - first_bins + within) / per_unit
    coarse = np.ptp(found, axis=1) < _FEWEST_BINS
    if coarse.any():
        values[coarse] = intervals(draws[coarse])
    return values


def _fill_normals(row: np.ndarray, *, seed: int) -> None:
    """Fills a float32 row with standard normal numbers: two from two uniform ones (Box and Muller 1958).

    On whole arrays this takes less than half the time of numpy's own standard normals. The largest is 5.8.
    """
    half = (len(row) + 1) // 2
    uniform = np.random.Generator(np.random.SFC64(seed)).random(2 * half, dtype=np.float32)
    radius = np.sqrt(-2 * np.log(1 - uniform[:half]))
    angle = uniform[half:] * np.float32(2 * np.pi)
    np.multiply(radius, np.cos(angle), out=row[:half])
    row[half:] = (radius * np.sin(angle))[: len(row) - half]


def _root(covariance: np.ndarray) -> np.ndarray:
    """A matrix whose product with its transpose is the covariance."""
    try:
        root: np.ndarray = np.linalg.cholesky(covariance)
    except np.linalg.LinAlgError:
        # Months that move as one have a covariance without an inverse, which this factor does not take.
        values, vectors = np.linalg.eigh(covariance)
        return np.asarray(vectors * np.sqrt(np.clip(values, 0.0, None)))
    return root
