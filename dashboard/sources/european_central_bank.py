"""European Central Bank: monthly averages of the euro reference rates, turned into rates of other pairs."""

import csv
import io
from datetime import date

import pandas as pd

from dashboard.errors import SourceError
from dashboard.sources.archive import Retrieved, Visit
from dashboard.sources.content import read_text

SERIES = "ECB reference rates"
CURRENCIES = ("USD", "JPY", "CNY", "KRW", "HKD", "THB")
FIRST_MONTH = "2000-01"
_PAIRS = (
    ("USD", "JPY"), ("USD", "CNY"), ("USD", "KRW"), ("USD", "HKD"), ("USD", "THB"), ("CNY", "JPY"), ("HKD", "JPY"),
    ("KRW", "JPY"),
)  # fmt: skip
_COLUMNS = ("FREQ", "CURRENCY", "CURRENCY_DENOM", "EXR_TYPE", "EXR_SUFFIX", "TIME_PERIOD", "OBS_VALUE")
_EXPECTED = {"FREQ": "M", "CURRENCY_DENOM": "EUR", "EXR_TYPE": "SP00", "EXR_SUFFIX": "A"}
_FILE = "european_central_bank_rates.csv"


def fetch(visit: Visit) -> Retrieved:
    """The CSV with the monthly averages of all currencies; its day is the day of the request.

    Raises:
        SourceError: the service does not answer, or not with its CSV.
    """
    address = visit.address("series").replace("{currencies}", "+".join(CURRENCIES)).replace("{first}", FIRST_MONTH)
    document = visit.client.get(address, known=visit.held(address))
    content = visit.take(document, _FILE, require=_read)
    return Retrieved(
        "european_central_bank", address, document.retrieved, content, visit.today, _FILE, document.unchanged
    )


def tidy(content: bytes, *, as_of: date, name: str) -> pd.DataFrame:
    """Rates by month and pair, units of the second currency for one of the first, of months that had ended.

    A rate between two other currencies is the quotient of their two monthly averages against the euro: its own series,
    never joined to the averages of another bank.

    Raises:
        SourceError: the reply is not in the documented form, or a currency is missing.
    """
    averages = _averages(content, name)
    averages = averages[averages.index < pd.Period(pd.Timestamp(as_of), freq="M")]
    rates = pd.DataFrame({f"{base}/{quoted}": averages[quoted] / averages[base] for base, quoted in _PAIRS})
    rates.index.name = "month"
    long = rates.reset_index().melt(id_vars="month", var_name="pair", value_name="rate").dropna(subset=["rate"])
    long = long.assign(series=SERIES, rate=long["rate"].round(6), as_of=pd.Timestamp(as_of), vintage_inferred=False)
    return long.assign(source="ecb_exr_monthly").reset_index(drop=True)


def _averages(content: bytes, name: str) -> pd.DataFrame:
    rows = [(row["TIME_PERIOD"], row["CURRENCY"], _rate(row, name)) for row in _read(content, name)]
    table = pd.DataFrame(rows, columns=["month", "currency", "rate"])
    missing = [currency for currency in CURRENCIES if currency not in set(table["currency"])]
    if missing:
        raise SourceError(f"{name} has no rate for {', '.join(missing)}. See whether the publisher still quotes it.")
    repeated = table.duplicated(["month", "currency"])
    if repeated.any():
        first = table[repeated].iloc[0]
        raise SourceError(f"{name} has {first['currency']} twice in {first['month']}. See which of the two is meant.")
    wide = table.pivot_table(index="month", columns="currency", values="rate", aggfunc="first")
    wide.index = pd.PeriodIndex(wide.index, freq="M")
    return wide


def _rate(row: dict[str, str], name: str) -> float:
    place = f"{name}, {row['CURRENCY']} in {row['TIME_PERIOD']}"
    wrong = [f"{column} {row[column]}" for column, value in _EXPECTED.items() if row[column] != value]
    if wrong:
        raise SourceError(f"{place} has {', '.join(wrong)}; monthly averages against the euro were asked. See why.")
    try:
        rate = float(row["OBS_VALUE"] or "nan")
        pd.Period(row["TIME_PERIOD"], freq="M")
    except ValueError as error:
        raise SourceError(f"{place} has the value {row['OBS_VALUE']}; a month and a number were expected.") from error
    if rate <= 0:
        raise SourceError(f"{place} has the rate {rate}; a positive number was expected. See what the publisher says.")
    return rate


def _read(content: bytes, name: str) -> list[dict[str, str]]:
    reader = csv.DictReader(io.StringIO(read_text(content, name)))
    missing = [column for column in _COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        found = ", ".join(reader.fieldnames or ())[:120]
        raise SourceError(f"{name} has no column {', '.join(missing)}; it has {found}. See what the publisher changed.")
    rows = list(reader)
    broken = next((number for number, row in enumerate(rows, start=2) if None in row.values()), None)
    if broken or not rows:
        raise SourceError(f"{name} ends or breaks off in line {broken or 1}; a row for each month was expected.")
    return rows
