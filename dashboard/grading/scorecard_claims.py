"""The published claims on the scorecard: their implied path in the same months and units as ours."""

from dataclasses import replace

import numpy as np
import pandas as pd

from dashboard.grading.claim_grades import grade_claims
from dashboard.grading.implied_path import implied_path
from dashboard.grading.scorecard_lines import PERSONS, YEN, Line, point_line
from dashboard.tables.cases import load_case
from dashboard.tables.claims import Claim, list_claims

CLAIM = "claim"


def claim_lines(case: str, *, came: pd.Series, months: pd.PeriodIndex, graded: pd.Timestamp) -> list[Line]:
    """The lines of every claim of a case: its months, their sum and mean CRPS, the quarters, or why it has no path.

    Args:
        case: id of the case.
        came: persons a month that were counted, index month.
        months: the months that are graded.
        graded: the day whose counts are used.
    """
    lines: list[Line] = []
    for claim in list_claims(as_of=graded, case=case):
        path = implied_path(claim, months)
        if path.reason:
            lines.append(_named(claim, "", replace(point_line("no path", "", value=float("nan"), came=float("nan")),
                                                   note=path.reason)))  # fmt: skip
        elif not claim.definition.spending_only:
            lines += _visitor_lines(claim, path.table, case=case, came=came)
    return lines + _spending_lines(case, graded)


def _visitor_lines(claim: Claim, table: pd.DataFrame, *, case: str, came: pd.Series) -> list[Line]:
    own = table[table["market"] == load_case(case).affected[0]]
    lines = []
    for reading, rows in own.groupby("reading", sort=False):
        said = rows.set_index("month")["visitors"].astype(float)
        monthly = [
            point_line("visitors", str(month), value=value, came=float(came.loc[str(month)]))
            for month, value in said.items()
        ]
        period = f"{said.index[0]} to {said.index[-1]}"
        whole = point_line(
            "visitors, sum of the months ahead",
            period,
            value=float(said.sum()),
            came=float(came.reindex(said.index).sum()),
        )
        score = float(np.mean([line.crps for line in monthly]))
        mean = replace(whole, measure="mean monthly CRPS", value=score, crps=score, came=float("nan"),
                       error=float("nan"), relative_error=float("nan"))  # fmt: skip
        lines += [_named(claim, str(reading), line) for line in (*monthly, whole, mean)]
    return lines


def _spending_lines(case: str, graded: pd.Timestamp) -> list[Line]:
    """What the claims say of the quarters that the agency published of the affected market."""
    grades = grade_claims(graded, case=case)
    chosen = grades[(grades["measure"] == "spending") & (grades["market"] == load_case(case).affected[0])]
    claims = {claim.id: claim for claim in list_claims(as_of=graded, case=case)}
    lines = []
    for row in chosen.to_dict("records"):
        quarter = pd.Period(row["first"]).asfreq("Q")
        line = point_line("spending", str(quarter), value=float(row["said"]), came=float(row["came"]))
        note = f"{row['reading']}; {row['graded_on']}"
        lines.append(_named(claims[row["claim"]], note, replace(line, unit=YEN)))
    return lines


def _named(claim: Claim, reading: str, line: Line) -> Line:
    note = "; ".join(part for part in (reading, line.note) if part)
    unit = line.unit or PERSONS
    return replace(
        line, as_of=f"{claim.as_of:%Y-%m-%d}", kind=CLAIM, said_by=claim.institution, id=claim.id, note=note, unit=unit
    )
