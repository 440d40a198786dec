"""Published estimates of losses: the table as it was collected, and the claims in a form that can be re-run."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.errors import DataError, ScenarioError
from dashboard.language import term
from dashboard.tables.cases import load_case
from dashboard.tables.days import Day, to_day
from dashboard.tables.entries import Entry, nearest, raise_all, read_list
from dashboard.tables.store import load_table

COUNTERFACTUALS = ("last twelve months", "growing baseline", "same months last year", "earlier year", "not stated")
FALLS = ("last twelve months", "same months last year", "earlier year", "not stated")
BASES = (
    "visitors x spend per visitor", "agency's total", "spending as printed", "sum of its parts", "gross less offset",
    "not stated",
)  # fmt: skip
GDP_COUNTS = ("direct spending", "value added", "not stated")
READINGS = ("same months last year", "baseline", "earlier year")
TRUST = ("high", "medium", "low")
AS_IN = "as in "
Row = Mapping[str, object]
_FIELDS = (
    "id", "title", "statement", "markets", "counterfactual", "growth", "base_year", "fall_of", "base", "parts",
    "visitors", "spend_per_visitor", "offset", "gdp_is", "first", "last", "months_stated", "readings", "no_path",
    "spending_only", "not_comparable", "corrected_by", "trust",
)  # fmt: skip


@dataclass(frozen=True)
class Definition:
    """What the number of a claim is measured on and against.

    Attributes:
        counterfactual: what the loss is measured against, one of COUNTERFACTUALS.
        growth: growth without the shock over the base, a share; None where none is stated.
        base_year: the year of the base where that is a calendar year.
        fall: share 0 to 1; None where none is stated.
        fall_of: what the fall is a share of, one of FALLS.
        base: how the spending that the fall is applied to comes about, one of BASES.
        parts: ids of the claims that it is made of.
        offset: share of the gross loss that others make up for; None where the claim is gross or does not say.
        gdp_is: what a share of GDP counts, one of GDP_COUNTS.
        first: first month of the claim; None where none can be read.
        last: last month of the claim.
        months_stated: false where the months are our reading.
        readings: how the fall becomes a path, of READINGS or `as in CASE`.
        no_path: why there is no path; empty where there is one.
        spending_only: whether the fall is one of spending and says nothing of visitors.
    """

    counterfactual: str
    growth: float | None
    base_year: int | None
    fall: float | None
    fall_of: str
    base: str
    parts: tuple[str, ...]
    offset: float | None
    gdp_is: str
    first: pd.Period | None
    last: pd.Period | None
    months_stated: bool
    readings: tuple[str, ...]
    no_path: str
    spending_only: bool


@dataclass(frozen=True)
class Inputs:
    """The figures that a claim starts from; None where one is not stated. Money is in `currency`."""

    visitors: float | None
    spend_per_visitor: float | None
    spending_base: float | None
    gdp_base: float | None
    currency: str


@dataclass(frozen=True)
class Claim:
    """One published estimate, as known on a day.

    Attributes:
        statement: what was said and by whom, one or two sentences.
        counts: spending, gross domestic product, growth, visitors, value added, production or statement.
        markets: labels of the markets that it counts; mainland China is `China`, Hong Kong is named apart.
        loss: in `currency`, positive when bad; None where only a share is published.
        gdp_loss: share of gross domestic product 0 to 1, positive when bad.
        corrected_by: id of the claim that took its place, once that was known; else empty.
        status: published, corrected, withdrawn or historical, as known on the day.
        not_comparable: why none of our numbers counts the same; empty where one does.
        date_precision: whether `date` is the day, the month or approximate.
    """

    id: str
    title: str
    statement: str
    institution: str
    economist: str
    date: pd.Timestamp
    date_precision: str
    case: str
    counts: str
    markets: tuple[str, ...]
    definition: Definition
    inputs: Inputs
    loss: float | None
    currency: str
    gdp_loss: float | None
    corrected_by: str
    status: str
    trust: str
    address: str
    not_comparable: str
    as_of: pd.Timestamp

    @property
    def speaker(self) -> str:
        """The institution as it is called in the language of the moment."""
        return term(self.institution)


def load_claims(*, as_of: Day | None = None, case: str | None = None) -> pd.DataFrame:
    """One row an estimate, the oldest first, of one case if named.

    `loss` is in the currency of `loss_currency`, `fall` and `gdp_loss` are shares 0 to 1, all positive when bad;
    the columns ending in `_text` keep the publisher's own form. A withdrawn estimate stays, with its status.

    Raises:
        ScenarioError: the case does not exist.
    """
    claims = load_table("published_estimates", as_of=as_of)
    if case is not None:
        claims = claims[claims["case"] == load_case(case).id]
    return claims.sort_values(["date", "id"], kind="stable").reset_index(drop=True)


def list_claims(*, as_of: Day | None = None, case: str | None = None) -> tuple[Claim, ...]:
    """The claims known on the day, the oldest first, of one case if named; a later correction is not seen.

    Raises:
        ScenarioError: the case does not exist.
        DataError: claims.toml has mistakes, or an estimate has no definition there; all at once.
    """
    entries = read_list("claims.toml", "claims")
    defined = {str(entry.values.get("id")): entry for entry in entries}
    rows = load_claims(as_of=as_of, case=case)
    missing = [id for id in rows["id"] if id not in defined]
    if missing:
        raise DataError(
            *(f"Estimate {id} has no [[claims]] in claims.toml; it needs one. Add its definition." for id in missing)
        )
    known = set(load_claims(as_of=as_of)["id"])
    claims = tuple(_claim(defined[str(row["id"])], row, known=known) for row in _records(rows))
    _check(entries)
    return claims


def load_claim(id: str, *, as_of: Day | None = None) -> Claim:
    """One claim as known on the day.

    Raises:
        ScenarioError: there is no such claim, or it was not published by the day.
    """
    claims = {claim.id: claim for claim in list_claims(as_of=as_of)}
    if id in claims:
        return claims[id]
    every = load_claims()
    if id not in set(every["id"]):
        raise ScenarioError(f"Claim {id} does not exist. {nearest(id, tuple(every['id']))}")
    published = every.loc[every["id"] == id, "as_of"].iloc[0]
    day = to_day(as_of) if as_of is not None else pd.Timestamp.today()
    raise ScenarioError(
        f"Claim {id} was not published on {day:%Y-%m-%d}; it is known from {published:%Y-%m-%d}. Choose a later day."
    )


def _records(rows: pd.DataFrame) -> list[Row]:
    """The rows as mappings in which what is missing is None."""
    whole = rows.astype("object").where(rows.notna(), None)
    columns = whole.columns.tolist()
    return [dict(zip(columns, values, strict=True)) for values in whole.itertuples(index=False, name=None)]


def _claim(entry: Entry, row: Row, *, known: set[str]) -> Claim:
    corrected_by = entry.text("corrected_by", default="")
    is_corrected = corrected_by in known
    status = _text(row, "status")
    return Claim(
        id=entry.text("id"),
        title=entry.text("title"),
        statement=entry.text("statement"),
        institution=_text(row, "institution"),
        economist=_text(row, "economist"),
        date=pd.Timestamp(str(row["date"])),
        date_precision=_text(row, "date_precision"),
        case=_text(row, "case"),
        counts=_text(row, "what"),
        markets=entry.texts("markets"),
        definition=_definition(entry, row),
        inputs=_inputs(entry, row),
        loss=_number(row, "loss"),
        currency=_text(row, "loss_currency"),
        gdp_loss=_number(row, "gdp_loss"),
        corrected_by=corrected_by if is_corrected else "",
        status=status if is_corrected or status != "withdrawn" else "published",
        trust=entry.one_of("trust", TRUST),
        address=_text(row, "address"),
        not_comparable=entry.text("not_comparable", default=""),
        as_of=pd.Timestamp(str(row["as_of"])),
    )


def _definition(entry: Entry, row: Row) -> Definition:
    return Definition(
        counterfactual=entry.one_of("counterfactual", COUNTERFACTUALS),
        growth=_own_number(entry, "growth"),
        base_year=int(entry.number("base_year")) if "base_year" in entry.values else None,
        fall=_number(row, "fall"),
        fall_of=entry.one_of("fall_of", FALLS),
        base=entry.one_of("base", BASES),
        parts=entry.texts("parts"),
        offset=_own_number(entry, "offset"),
        gdp_is=entry.one_of("gdp_is", GDP_COUNTS) if "gdp_is" in entry.values else "not stated",
        first=entry.optional_month("first"),
        last=entry.optional_month("last"),
        months_stated=entry.flag("months_stated"),
        readings=entry.texts("readings"),
        no_path=entry.text("no_path", default=""),
        spending_only=entry.flag("spending_only"),
    )


def _inputs(entry: Entry, row: Row) -> Inputs:
    """The figures of the table; where its first print was more exact, the definition repeats that."""
    currency = _text(row, "spend_currency") or _text(row, "spending_base_currency") or _text(row, "loss_currency")
    return Inputs(
        visitors=_own_number(entry, "visitors") or _number(row, "visitors"),
        spend_per_visitor=_own_number(entry, "spend_per_visitor") or _number(row, "spend_per_visitor"),
        spending_base=_number(row, "spending_base"),
        gdp_base=_number(row, "gdp_base"),
        currency=currency,
    )


def _check(entries: tuple[Entry, ...]) -> None:
    """What no single field shows: unknown names, a path and a reason against it, a base year that is missing."""
    ids = [str(entry.values.get("id")) for entry in entries]
    for entry in entries:
        entry.only(*_FIELDS)
        readings = entry.texts("readings")
        if bool(readings) == bool(entry.text("no_path", default="")):
            entry.note(f"readings are {list(readings)}; give either readings or no_path, not both or neither.")
        for reading in readings:
            if reading not in READINGS and not reading.startswith(AS_IN):
                entry.note(f"reading {reading} is not known; it must be {', '.join(READINGS)} or as in CASE.")
        for other in (*entry.texts("parts"), *([entry.text("corrected_by")] if "corrected_by" in entry.values else [])):
            if other not in ids:
                entry.note(f"{other} is no claim. {nearest(other, tuple(ids))}")
        if "earlier year" in (*readings, entry.values.get("counterfactual")) and "base_year" not in entry.values:
            entry.note("base_year is missing; an earlier year must be named. Add it.")
    for id in sorted({id for id in ids if ids.count(id) > 1}):
        entries[ids.index(id)].note(f"id {id} stands twice; an id must be unique. Rename one of them.")
    raise_all(entries)


def _own_number(entry: Entry, name: str) -> float | None:
    return entry.number(name) if name in entry.values else None


def _number(row: Row, name: str) -> float | None:
    return None if row[name] is None else float(str(row[name]))


def _text(row: Row, name: str) -> str:
    return "" if row[name] is None else str(row[name])
