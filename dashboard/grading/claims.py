"""The ledger of published claims as one table: who said what, on which definition, and what its inputs give."""

from dataclasses import fields

import pandas as pd

from dashboard.grading.rerun import rerun
from dashboard.tables.claims import Claim, list_claims
from dashboard.tables.days import Day


def claims_ledger(*, as_of: Day | None = None, case: str | None = None) -> pd.DataFrame:
    """One row a claim known on the day, the oldest first: who, what, on which definition, and what its inputs give.

    Columns: those of Claim, Definition and Inputs by their names, then `implied`, `difference`, `slip`,
    `growth_forgone`, `gdp_share` and `formula` of the rerun. Money in `currency`, shares 0 to 1, losses positive.

    Raises:
        ScenarioError: the case does not exist.
    """
    rows = [_ledger_row(claim, as_of) for claim in list_claims(as_of=as_of, case=case)]
    return pd.DataFrame(rows)


def _ledger_row(claim: Claim, as_of: Day | None) -> dict[str, object]:
    said = rerun(claim, as_of=as_of)
    parts = (claim, claim.definition, claim.inputs)
    row = {part.name: getattr(source, part.name) for source in parts for part in fields(source)}
    nested = {"definition", "inputs"}
    found = {name: _cell(value) for name, value in row.items() if name not in nested}
    own = {name: getattr(said, name) for name in ("implied", "slip", "growth_forgone", "gdp_share", "formula")}
    # A claim without money inputs has an empty currency there; the loss names the one that counts.
    return {**found, "currency": claim.currency or claim.inputs.currency, **own, "difference": said.difference}


def _cell(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else value
