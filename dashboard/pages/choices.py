"""What a visitor chooses on a page besides case, day and scenario: each choice, its name in a link, its values."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.errors import ScenarioError
from dashboard.language import say
from dashboard.simulate.counted_markets import side_by_side
from dashboard.tables.cases import load_case
from dashboard.tables.claims import load_claims
from dashboard.tables.entries import nearest
from dashboard.tables.input_output import COUNTRY
from dashboard.tables.prefectures import prefecture_codes

_FEW = 6
_LONG_HINT = 300
FIRST_CLAIM = "nri-corrected-total"


@dataclass(frozen=True)
class Choice:
    """One choice of a page.

    Attributes:
        name: its name in a link and in the id of its control.
        default: gives the value that is shown unless a link names one, for a case; it is left out of links.
        known: gives the values that a case knows; None means that any text is one.
    """

    name: str
    default: Callable[[str], str]
    known: Callable[[str], tuple[str, ...]] | None


def read_choice(choice: Choice, written: str, *, case: str) -> str:
    """The value of a choice as a link writes it.

    Raises:
        ScenarioError: the case does not know the value.
    """
    known = choice.known(case) if choice.known else ()
    if not written or choice.known is None or written in known:
        return written or choice.default(case)
    if not known:
        hint = say("This case has none; leave it out of the link.")
    elif len(known) <= _FEW:
        hint = say("Choose one of {known}.", known=", ".join(known))
    else:
        hint = nearest(written, known)
        if len(hint) > _LONG_HINT:
            hint = say(
                "Choose one of its {count}, from {first} to {last}.", count=len(known), first=known[0], last=known[-1]
            )
    raise ScenarioError(
        say("{name} is {written}, which case {case} does not have.", name=choice.name, written=written, case=case)
        + f" {hint}"
    )


def default_claim(case: str) -> str:
    """The id of the claim that is shown unless a link names one; empty where the case has none."""
    known = claim_ids(case)
    return FIRST_CLAIM if FIRST_CLAIM in known else known[0] if known else ""


def claim_ids(case: str) -> tuple[str, ...]:
    """The ids of all claims of a case, the oldest first."""
    return tuple(str(id) for id in load_claims(case=case)["id"])


def market_labels(case: str) -> tuple[str, ...]:
    """The labels of the markets that stand side by side at the case's destination, none inside another."""
    return side_by_side(load_case(case))


def prefectures_of(case: str) -> tuple[str, ...]:
    """The numbers and English names of the prefectures of the case's destination; none outside Japan."""
    return prefecture_codes() if load_case(case).destination == COUNTRY else ()


def _fixed(name: str, *values: str) -> Choice:
    return Choice(name, lambda _case: values[0], lambda _case: values)


def _claim(name: str) -> Choice:
    return Choice(name, default_claim, claim_ids)


def _any(name: str) -> Choice:
    return Choice(name, lambda _case: "", None)


CHOICES = {
    choice.name: choice
    for choice in (
        _fixed("view", "level", "gap", "cumulative"),
        _fixed("reach", "known", "scenario"),
        _claim("claim"),
        _fixed("dates", "near", "five-years", "all"),
        Choice("market", lambda case: load_case(case).affected[0], market_labels),
        _fixed("measure", "level", "index", "share", "year"),
        _fixed("days", "month", "lunar"),
        _fixed("amount", "persons", "money"),
        _fixed("tiles", "exposure", "change", "loss"),
        Choice("prefecture", lambda _case: "", prefectures_of),
        _any("compare"),
        _fixed("axis", "effect", "year"),
        _fixed("split", "market", "category"),
        _fixed("checked", "all", "market"),
    )
}
