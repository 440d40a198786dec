"""The loss by prefecture held against the guest nights that were counted.

Run: python benchmarks/prefectures.py. For China since the advisory of November 2025 and for Hong Kong in the summer of
the earthquake rumour of 2025, with all that is known today; the shares that predict were known before both.
"""

import pandas as pd

from dashboard.grading.prefecture_check import check_prefectures
from dashboard.tables.cases import load_case

SUBJECTS = (("japan-2025", "China"), ("japan-2025-rumour", "Hong Kong"))


def main() -> None:
    """Print the words of each check and the ten largest observed losses beside the predicted ones."""
    for case, market in SUBJECTS:
        found = check_prefectures(load_case(case), market, day=pd.Timestamp.today().normalize())
        print(f"\n{case}")
        for sentence in found.words:
            print(f"- {sentence}")
        for reading, rows in found.table.groupby("reading", sort=False):
            print(f"\n{reading}: prefecture, predicted, observed")
            for _, row in rows.nlargest(10, "observed").iterrows():
                shown = [row["predicted"], row["observed"]]
                texts = [f"{value:.1%}" if reading == "share" else f"{value:,.0f}" for value in shown]
                print(f"  {row['prefecture']:<12}{texts[0]:>10}{texts[1]:>10}")


if __name__ == "__main__":
    main()
