"""How the frozen rules of the analogue mixture were chosen: the best points of the grid, case by case.

Run: python benchmarks/path_rules.py. Log density a month; higher is better.
"""

from dashboard.grading.path_choice import shipped_path_scores
from dashboard.tables.path_rules import load_path_rules


def main() -> None:
    """Print the ten best points and the frozen one."""
    print(shipped_path_scores().head(10).round(3).to_string(index=False))
    frozen = load_path_rules()
    print(f"frozen on {frozen.frozen_on:%Y-%m-%d}: start {frozen.start}, step {frozen.step}, noise {frozen.noise}")


if __name__ == "__main__":
    main()
