"""What the checks found, as one table for the page of sources."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

import pandas as pd

from dashboard import config
from dashboard.errors import DataError
from dashboard.language import say, term
from dashboard.tables.provenance import read_toml

FINDING_COLUMNS = ("check", "table", "row", "value", "expected", "verdict")
HOLDS = "holds"
LOOK = "to look at"
KNOWN = "known: "


@dataclass(frozen=True)
class Finding:
    """One line of a check; `verdict` is `holds`, `known: REASON` or `to look at`.

    What was found and what was expected are in the language of the moment; check and verdict are ids until
    `check_in_words` and `verdict_in_words` say them.
    """

    check: str
    table: str
    row: str
    value: str
    expected: str
    verdict: str


@dataclass(frozen=True)
class KnownException:
    """A finding that has been looked at: months first to last, a market or (empty) all, a destination or (*) all."""

    check: str
    destination: str
    market: str
    first: pd.Period
    last: pd.Period
    reason: str
    source: str

    def covers(self, destination: str, market: str, *, month: pd.Period) -> bool:
        """Whether a cell lies in the exception."""
        return (
            self.destination in ("*", destination) and self.market in ("", market) and self.first <= month <= self.last
        )


def check_in_words(check: str) -> str:
    """The name of a check in the language of the moment."""
    names = {
        "dictionary": say("dictionary"),
        "vintages": say("vintages"),
        "month over": say("month over"),
        "markets of the total": say("markets of the total"),
        "markets of a region": say("markets of a region"),
        "tenfold month": say("tenfold month"),
        "a category never exceeds its total": say("a category never exceeds its total"),
        "six categories add to their total": say("six categories add to their total"),
        "a market never exceeds all markets": say("a market never exceeds all markets"),
        "a quoted share is what its counts give": say("a quoted share is what its counts give"),
        "a quoted number is what its counts give": say("a quoted number is what its counts give"),
    }
    return names.get(check, check)


def verdict_in_words(verdict: str) -> str:
    """A verdict in the language of the moment."""
    if verdict.startswith(KNOWN):
        return say("known: {reason}", reason=term(verdict.removeprefix(KNOWN)))
    return {HOLDS: say("holds"), LOOK: say("to look at")}.get(verdict, verdict)


def finding_table(findings: Iterable[Finding]) -> pd.DataFrame:
    """The findings with the columns FINDING_COLUMNS, all text."""
    return pd.DataFrame([asdict(finding) for finding in findings], columns=list(FINDING_COLUMNS), dtype="str")


def known_exceptions(check: str) -> tuple[KnownException, ...]:
    """The exceptions of one check that corrections.toml declares.

    Raises:
        DataError: an entry lacks a field or holds a month that is none.
    """
    return tuple(exception for exception in load_exceptions() if exception.check == check)


def load_exceptions() -> tuple[KnownException, ...]:
    """Every exception that corrections.toml declares, in the order of the file.

    Raises:
        DataError: an entry lacks a field or holds a month that is none.
    """
    path = config.data_folder() / "corrections.toml"
    if not path.is_file():
        return ()
    entries = read_toml(path).get("exceptions", [])
    if not isinstance(entries, list):
        raise DataError(f"corrections.toml has exceptions = {entries!r}; write each one as [[exceptions]].")
    return tuple(map(_exception, entries))


def _exception(entry: dict[str, object]) -> KnownException:
    try:
        words = {field: str(entry[field]) for field in ("check", "destination", "reason", "source")}
        first, last = (pd.Period(str(entry[field]), freq="M") for field in ("first", "last"))
    except (KeyError, ValueError) as error:
        raise DataError(
            f"corrections.toml, exception {entry!r}: {error} is missing or not a month; an exception has check, "
            "destination, first, last (YYYY-MM), reason, source and may have market. Complete it."
        ) from error
    return KnownException(market=str(entry.get("market", "")), first=first, last=last, **words)
