"""World Bank: nominal gross domestic product in local currency (indicator NY.GDP.MKTP.CN), by year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.errors import SourceError
from dashboard.sources.archive import Retrieved, Visit
from dashboard.sources.content import read_json

INDICATOR = "NY.GDP.MKTP.CN"
COUNTRIES = {"JPN": "Japan", "KOR": "South Korea", "THA": "Thailand"}
_FILE = "world_bank_gdp.json"


@dataclass(frozen=True)
class _Reply:
    """A reply of the Indicators API: the day of its last update and its observations."""

    updated: date | None
    observations: tuple[dict[str, object], ...]


def fetch(visit: Visit) -> Retrieved:
    """The reply with every year of the countries; its day is the last update that the reply names.

    Raises:
        SourceError: the service does not answer, or answers with an error of its own.
    """
    address = visit.address("indicator").replace("{countries}", ";".join(COUNTRIES))
    document = visit.client.get(address, known=visit.held(address))
    content = visit.take(document, _FILE, require=_read)
    updated = _read(content, address).updated
    day = updated if updated and updated <= visit.today else visit.today
    return Retrieved("world_bank", address, document.retrieved, content, day, _FILE, document.unchanged)


def tidy(content: bytes, *, as_of: date, name: str) -> pd.DataFrame:
    """Nominal gdp by country and year, in units of the local currency; years without a value are left out.

    Raises:
        SourceError: the reply is not in the documented form.
    """
    rows = list(_rows(_read(content, name), name))
    if not rows:
        raise SourceError(
            f"{name} has no value of {INDICATOR} for {', '.join(COUNTRIES)}. Open it to see what it says."
        )
    return pd.DataFrame(rows, columns=["country", "year", "gdp"]).assign(
        unit="local currency", as_of=pd.Timestamp(as_of), vintage_inferred=False, source="world_bank_ny_gdp_mktp_cn"
    )


def _rows(reply: _Reply, name: str) -> Iterator[tuple[str, int, float]]:
    for number, row in enumerate(reply.observations, start=1):
        code, year, value = row.get("countryiso3code"), row.get("date"), row.get("value")
        if value is None:
            continue
        if not isinstance(year, str) or not year.isdigit() or not isinstance(value, int | float) or value <= 0:
            raise SourceError(
                f"{name}, observation {number}: year {year} has the value {value}; a year and a positive number were "
                "expected. See what the publisher changed."
            )
        if code not in COUNTRIES:
            raise SourceError(
                f"{name}, observation {number} is for the country {code}; {', '.join(COUNTRIES)} were asked. "
                "Correct the address in data/sources.toml."
            )
        yield COUNTRIES[str(code)], int(year), float(value)


def _read(content: bytes, name: str) -> _Reply:
    reply = read_json(content, name)
    if not isinstance(reply, list) or not reply or not isinstance(reply[0], dict):
        raise SourceError(f"{name} begins {content[:60]!r}; a list of two parts was expected. See what it says.")
    head = reply[0]
    if "message" in head:
        raise SourceError(f"{name}: the World Bank answers {_message(head['message'])}. Correct the address.")
    if head.get("pages") not in {1, "1"} or len(reply) != 2 or not isinstance(reply[1], list):
        raise SourceError(
            f"{name} has {head.get('pages')} pages of {head.get('total')} observations; one whole page was expected. "
            "Raise per_page in data/sources.toml."
        )
    if not all(isinstance(row, dict) and row.get("indicator", {}).get("id") == INDICATOR for row in reply[1]):
        raise SourceError(f"{name} holds another indicator than {INDICATOR}. Correct the address in data/sources.toml.")
    return _Reply(_day(head.get("lastupdated")), tuple(reply[1]))


def _message(message: object) -> str:
    parts = message if isinstance(message, list) else [message]
    return "; ".join(
        f"{part.get('id')} {part.get('key')}: {part.get('value')}" if isinstance(part, dict) else str(part)
        for part in parts
    )


def _day(written: object) -> date | None:
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        return None
