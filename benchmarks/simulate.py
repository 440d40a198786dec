"""How long a scenario takes: the first answer with kept baselines, and a moved slider.

Run: python benchmarks/simulate.py
"""

import statistics
import time

from dashboard.model.types import Scenario
from dashboard.simulate import simulate

TODAY = "2026-11-22"


def milliseconds(scenario: Scenario) -> float:
    """The time of one call."""
    began = time.perf_counter()
    simulate(scenario, TODAY)
    return (time.perf_counter() - began) * 1000


def main() -> None:
    """Print the first call and the median of a hundred slider moves."""
    print(f"first answer: {milliseconds(Scenario('japan-2025')):.0f} ms (tables read and checked, baselines read)")
    moves = sorted(milliseconds(Scenario("japan-2025", depth=0.2 + step / 200)) for step in range(100))
    print(f"a moved slider: median {statistics.median(moves):.1f} ms, 95th percentile {moves[94]:.1f} ms")


if __name__ == "__main__":
    main()
