"""How a first figure became the one that took its place: each step of its arithmetic, from the claim's own inputs."""

from dataclasses import dataclass

import pandas as pd

from dashboard.grading.rerun import own_product, parts_of
from dashboard.tables.claims import Claim, list_claims
from dashboard.tables.days import Day, to_day
from dashboard.tables.store import load_table

_HUNDRED_MILLION = 1e8


@dataclass(frozen=True)
class Slip:
    """A figure that was withdrawn and the one that took its place; money in nominal yen, shares 0 to 1.

    Attributes:
        first: the claim that was withdrawn.
        corrected: the claim that took its place.
        core: the part of it that counts the same market; None before it was published.
        others: the other parts of it.
        product: visitors x spend per visitor, from the first claim's own inputs.
        base: the spending base that it printed.
        all_spending: what visitors of all markets spent in a year, with that year, as counted by the day; None where
            it was not known.
        same_method: the same fall on the base that its inputs give.
    """

    first: Claim
    corrected: Claim
    core: Claim | None
    others: tuple[Claim, ...]
    visitors: float
    spend_per_visitor: float
    fall: float
    product: float
    base: float
    all_spending: tuple[float, int] | None
    same_method: float

    @property
    def times(self) -> float:
        """The base as printed over the base that the inputs give."""
        return self.base / self.product

    @property
    def first_figure(self) -> float:
        """The fall on the base as printed."""
        return self.base * self.fall

    @property
    def growth(self) -> float | None:
        """The growth without the shock that the corrected figure adds; None before it was known."""
        return self.core.definition.growth if self.core is not None else None

    @property
    def corrected_figure(self) -> float | None:
        """The product at growth and fall together; None before the growth was known."""
        return None if self.growth is None else self.product * (self.growth + self.fall)

    @property
    def growth_share(self) -> float | None:
        """The share of the corrected figure that is growth which did not come."""
        return None if self.growth is None else self.growth / (self.growth + self.fall)

    @property
    def other_parts(self) -> float | None:
        """What the corrected total adds for other markets, as printed; None before its parts were known."""
        return None if self.core is None else sum(part.loss or 0.0 for part in self.others)


def slip_of(case: str, as_of: Day | None = None) -> Slip | None:
    """The first claim of a case that was withdrawn by the day and stated its inputs, with its steps; None without one.

    Raises:
        ScenarioError: the case does not exist.
    """
    day = to_day(as_of) if as_of is not None else pd.Timestamp.today().normalize()
    claims = {claim.id: claim for claim in list_claims(as_of=day, case=case)}
    for first in claims.values():
        inputs, fall = first.inputs, first.definition.fall
        product = own_product(inputs)
        is_whole = product is not None and inputs.spending_base is not None and fall is not None
        if first.status != "withdrawn" or first.corrected_by not in claims or not is_whole:
            continue
        corrected = claims[first.corrected_by]
        parts = parts_of(corrected, day)
        core = next((part for part in parts if part.markets == first.markets), None)
        return Slip(
            first=first,
            corrected=corrected,
            core=core,
            others=tuple(part for part in parts if part is not core),
            visitors=inputs.visitors or 0.0,
            spend_per_visitor=inputs.spend_per_visitor or 0.0,
            fall=fall or 0.0,
            product=product or 0.0,
            base=inputs.spending_base or 0.0,
            all_spending=_all_spending(first.date.year - 1, day),
            same_method=(product or 0.0) * (fall or 0.0),
        )
    return None


def _all_spending(year: int, day: pd.Timestamp) -> tuple[float, int] | None:
    """What all visitors to Japan spent in a year, yen, the newest count known on the day."""
    rows = load_table("spending_annual", as_of=day)
    total = rows[
        (rows["market"] == "Total") & (rows["category"] == "total") & (rows["measure"] == "total")
        & (rows["unit"] == "100 million yen") & (rows["year"] == year)
    ]  # fmt: skip
    newest = total.sort_values("as_of", kind="stable")["value"]
    return (float(newest.iloc[-1]) * _HUNDRED_MILLION, year) if len(total) else None
