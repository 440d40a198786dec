"""Labels kept apart: positions moved as little as needed so that no two overlap."""

from collections.abc import Sequence

from dashboard.errors import DataError


def spread(wanted: Sequence[float], sizes: Sequence[float], *, low: float, high: float) -> list[float]:
    """The centres, in the order given, nearest to those wanted at which things of these sizes do not overlap.

    All lie between `low` and `high` as far as they fit; the order along the line is that of the wanted centres.

    Raises:
        DataError: there are not as many sizes as centres.
    """
    if len(wanted) != len(sizes):
        raise DataError(f"{len(wanted)} labels came with {len(sizes)} sizes; give one size for each label.")
    order = sorted(range(len(wanted)), key=lambda number: wanted[number])
    groups: list[list[int]] = []
    for number in order:
        groups.append([number])
        while len(groups) > 1 and _top(groups[-2], wanted, sizes, (low, high)) > _bottom(
            groups[-1], wanted, sizes, (low, high)
        ):
            groups[-2:] = [groups[-2] + groups[-1]]
    centres = [0.0] * len(wanted)
    for group in groups:
        edge = _bottom(group, wanted, sizes, (low, high))
        for number in group:
            centres[number] = edge + sizes[number] / 2
            edge += sizes[number]
    return centres


def in_a_row(wanted: Sequence[float], step: float, *, high: float) -> list[float]:
    """The centres at least `step` apart, moved right where they crowd and back left of `high` at the end.

    The wanted centres are in ascending order.
    """
    centres: list[float] = []
    for at in wanted:
        centres.append(max(at, centres[-1] + step) if centres else at)
    limit = high
    for number in reversed(range(len(centres))):
        centres[number] = min(centres[number], limit)
        limit = centres[number] - step
    return centres


def nice_ticks(top: float, most: int = 8) -> list[float]:
    """Round values from zero to at most `top`, 1, 2, 2.5 or 5 times a power of ten apart, never more than `most`.

    Raises:
        DataError: the top is not positive.
    """
    if not top > 0:
        raise DataError(f"An axis that ends at {top} has no ticks; give a positive end.")
    power = 10.0 ** _exponent(top / most)
    step = next(size * power for size in (1, 2, 2.5, 5, 10) if top / (size * power) <= most)
    return [number * step for number in range(int(top / step + 1e-9) + 1)]


def _exponent(value: float) -> int:
    return int(f"{value:e}".partition("e")[2])


def _bottom(group: list[int], wanted: Sequence[float], sizes: Sequence[float], limits: tuple[float, float]) -> float:
    total = sum(sizes[number] for number in group)
    before = 0.0
    middles = 0.0
    for number in group:
        middles += wanted[number] - before - sizes[number] / 2
        before += sizes[number]
    low, high = limits
    return max(low, min(middles / len(group), high - total))


def _top(group: list[int], wanted: Sequence[float], sizes: Sequence[float], limits: tuple[float, float]) -> float:
    return _bottom(group, wanted, sizes, limits) + sum(sizes[number] for number in group)


def signed_ticks(low: float, high: float, *, most: int = 6) -> list[float]:
    """Round values from `low` (zero or below) to `high`, zero among them, about `most` of them.

    Raises:
        DataError: the axis does not reach from zero or below to above zero.
    """
    if low > 0 or not high > low:
        raise DataError(f"An axis from {low} to {high} has no zero on it; start it at zero or below.")
    step = nice_ticks(high - low, most)[1]
    first, last = -int(-low / step + 1e-9), int(max(high, 0.0) / step + 1e-9)
    return [number * step for number in range(first, last + 1)]
