"""The scorecard as a file and as a table in words."""

from pathlib import Path

import pandas as pd

from dashboard import numbers
from dashboard.tables.files import write_atomically

_THOUSAND = 1000.0
_SUM, _MEAN = "visitors, sum of the months ahead", "mean monthly CRPS"


def write_scorecard(lines: pd.DataFrame, out: Path) -> None:
    """Write the scorecard as CSV with six significant digits, so that another run writes the same bytes."""
    written = lines.copy()
    for column in written.select_dtypes("float").columns:
        written[column] = [("" if pd.isna(value) else f"{value:.6g}") for value in written[column]]
    write_atomically(out, written.to_csv(index=False, lineterminator="\n").encode())


def scorecard_report(lines: pd.DataFrame) -> str:
    """One row a day and speaker: the sum said and its interval, what came, the error, mean monthly CRPS, coverage."""
    keys = ["as_of", "said_by", "id", "note"]
    sums = lines[lines["measure"] == _SUM]
    scores = lines[lines["measure"] == _MEAN]
    rows = [
        "said on | by | path | months | said, thousand (80%) | came | error | monthly CRPS, thousand | inside 80%",
        "---|---|---|---|---|---|---|---|---",
    ]
    for line in sums.sort_values(keys[:3], kind="stable").to_dict("records"):
        same = (scores["as_of"] == line["as_of"]) & (scores["id"] == line["id"]) & (scores["period"] == line["period"])
        same &= (line["kind"] != "claim") | (scores["note"] == line["note"])
        rows.append(_row(pd.Series(line), scores[same].iloc[0]))
    return "\n".join(rows)


def _row(line: pd.Series, score: pd.Series) -> str:
    ends = (
        "" if pd.isna(line["low_80"]) else f" ({line['low_80'] / _THOUSAND:,.0f} to {line['high_80'] / _THOUSAND:,.0f})"
    )
    reading = f" ({line['note']})" if line["note"] else ""
    inside = str(score["note"]).partition(": ")[2].partition(",")[0] if line["kind"] != "claim" else ""
    return (
        f"{line['as_of']} | {line['said_by']} | {line['id']}{reading} | {line['period']} | "
        f"{line['value'] / _THOUSAND:,.0f}{ends} | {line['came'] / _THOUSAND:,.0f} | "
        f"{numbers.signed_change(line['relative_error'])} | {score['crps'] / _THOUSAND:.1f} | {inside}"
    )
