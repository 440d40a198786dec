"""How long a scenario takes, in visitors and through the whole chain: the first answer, and a moved slider.

Run: python benchmarks/simulate.py
"""

import statistics
import time
from collections.abc import Callable

from dashboard.model.types import Outcome, Scenario
from dashboard.simulate import simulate
from dashboard.simulate.project import project

TODAY = "2026-11-22"
MOVES = 60


def milliseconds(answer: Callable[[Scenario, str], Outcome], scenario: Scenario) -> float:
    """The time of one call."""
    began = time.perf_counter()
    answer(scenario, TODAY)
    return (time.perf_counter() - began) * 1000


def measure(answer: Callable[[Scenario, str], Outcome], name: str) -> None:
    """Print the first call, the same call again, and the median of slider moves."""
    first, again = (milliseconds(answer, Scenario("japan-2025")) for _ in range(2))
    moves = sorted(milliseconds(answer, Scenario("japan-2025", depth=0.2 + step / 200)) for step in range(MOVES))
    late = moves[round(0.95 * MOVES) - 1]
    print(f"{name}, first answer: {first:.0f} ms, the same again: {again:.2f} ms")
    print(f"{name}, a moved slider: median {statistics.median(moves):.0f} ms, 95th percentile {late:.0f} ms")


def main() -> None:
    """Visitors and gross loss first, then the whole chain on top of what is kept."""
    measure(simulate, "simulate (tables read and checked, baselines read)")
    measure(project, "project (gross, offset, net, value added, jobs)")


if __name__ == "__main__":
    main()
