"""Japan National Tourism Organization: monthly arrivals by nationality, one workbook with all years since 2003."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from html import unescape
from urllib.parse import urljoin

import pandas as pd

from dashboard.errors import SourceError
from dashboard.sources.archive import Retrieved, Visit
from dashboard.sources.content import read_page, require_workbook
from dashboard.sources.http import Document, UnreachableError
from dashboard.sources.jnto_workbook import plain, read_figures, refuse_months_to_come
from dashboard.tables.store import load_table

SERIES = "JNTO visitor arrivals"
_LINK = re.compile(r"""href\s*=\s*["']?([^"'\s>]*?(\d{8})_1615-5\.xlsx)""")
_NAMED_DAY = re.compile(r"(?<!\d)(20\d{6})_1615-5")
_MONTHS_BACK = 3


def fetch(visit: Visit) -> Retrieved:
    """The newest workbook: the one that the statistics page links to, else the newest that the release rule finds.

    Raises:
        UnreachableError: there is no way to the site.
        SourceError: the site does not answer as expected, or offers no workbook.
    """
    document, day = _newest(visit)
    content = visit.take(document, f"{day:%Y%m%d}_1615-5.xlsx", require=require_workbook)
    return Retrieved(
        source="jnto", address=document.address, retrieved=document.retrieved, content=content, as_of=day,
        file=f"{day:%Y%m%d}_1615-5.xlsx", unchanged=document.unchanged,
    )  # fmt: skip


def tidy(content: bytes, *, as_of: date, name: str) -> pd.DataFrame:
    """The workbook as rows of the table `arrivals`: persons a month by market, 2003 to the newest month.

    Raises:
        SourceError: the workbook is not in a layout that is known.
    """
    figures = read_figures(content, _labels(), name=name)
    refuse_months_to_come(figures, as_of, name=name)
    return pd.DataFrame(
        {
            "month": pd.PeriodIndex([figure.month for figure in figures], freq="M"),
            "destination": "Japan",
            "market": [figure.market for figure in figures],
            "series": SERIES,
            "arrivals": [figure.arrivals for figure in figures],
            "status": [figure.status for figure in figures],
            "as_of": pd.Timestamp(as_of),
            "vintage_inferred": False,
            "source": f"jnto_xlsx_{as_of:%Y-%m}",
        }
    )


def release_day(name: str) -> date | None:
    """The day that a workbook's name begins with (20260318_1615-5.xlsx), or None where there is none."""
    found = _NAMED_DAY.search(name)
    return _day(found[1]) if found else None


def release_days(today: date) -> Iterator[date]:
    """Days on which the newest workbook may have come, newest first: third Wednesdays and the days beside them."""
    year, month = today.year, today.month
    for _ in range(_MONTHS_BACK):
        first = date(year, month, 1)
        wednesday = first + timedelta(days=(2 - first.weekday()) % 7 + 14)
        for days in (0, -1, 1):
            if wednesday + timedelta(days=days) <= today:
                yield wednesday + timedelta(days=days)
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)


def _labels() -> dict[str, str]:
    labels = load_table("jnto_labels")
    return {plain(label): str(market) for label, market in zip(labels["japanese"], labels["market"], strict=True)}


def _newest(visit: Visit) -> tuple[Document, date]:
    page = visit.address("page")
    try:
        linked = _linked(visit, page)
    except UnreachableError:
        raise
    except SourceError as error:
        found = _by_rule(visit, error)
    else:
        found = linked or _by_rule(visit, None)
    if found is None:
        raise SourceError(
            f"{page} links to no workbook ..._1615-5.xlsx, and none stands under the days of the last {_MONTHS_BACK} "
            "releases. See where the publisher keeps it now and correct data/sources.toml."
        )
    return found


def _linked(visit: Visit, page: str) -> tuple[Document, date] | None:
    document = visit.client.find(page)
    if document is None:
        return None
    text = unescape(read_page(document.content, page))
    days = {day: urljoin(document.address, link) for link, written in _LINK.findall(text) if (day := _day(written))}
    known = [day for day in days if day <= visit.today]
    if not known:
        return None
    address = days[max(known)]
    return visit.client.get(address, known=visit.held(address)), max(known)


def _by_rule(visit: Visit, page_error: SourceError | None) -> tuple[Document, date] | None:
    for day in release_days(visit.today):
        address = visit.address("workbook").replace("{day}", f"{day:%Y%m%d}")
        try:
            document = visit.client.find(address, known=visit.held(address))
        except SourceError as error:
            raise page_error or error from error
        if document is not None:
            return document, day
    if page_error is not None:
        raise page_error
    return None


def _day(written: str) -> date | None:
    try:
        return datetime.strptime(written, "%Y%m%d").date()
    except ValueError:
        return None
