"""The numbers of cards as files under fixed addresses, for buttons, for code and for Excel's web queries."""

from collections.abc import Mapping

import pandas as pd
from dash import Dash
from flask import Response, abort, jsonify, request

from dashboard import __version__
from dashboard.errors import DashboardError
from dashboard.exports.workbook import Table, workbook_bytes
from dashboard.language import say
from dashboard.numbers import date
from dashboard.pages.card_actions import FILES, PARTS
from dashboard.pages.links import link
from dashboard.pages.registry import cards, cards_by_page
from dashboard.pages.site import PLACES, tab_name
from dashboard.pages.view import View, view_of
from dashboard.phrasing import sentences
from dashboard.tables.cases import load_case

_TYPES = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def wire_files(app: Dash) -> None:
    """Serve `/data/CARD.csv`, `.xlsx` and `.count`, and `/data/page/NAME.xlsx`, for the view that the query names."""

    @app.server.get("/data/<card>.<kind>")
    def card_file(card: str, kind: str) -> Response:
        if card not in cards() or kind not in FILES:
            abort(404)
        rows, query = _asked()
        return _answered(lambda: _card_bytes(card, kind, query, rows), query, f"{card}.{kind}")

    @app.server.get("/data/<card>.count")
    def card_counts(card: str) -> Response:
        if card not in cards():
            abort(404)
        _, query = _asked()
        try:
            view = view_of(query)
            return jsonify({rows: _counted(card, view, rows) for rows in PARTS})
        except DashboardError as error:
            return _refused(error)

    @app.server.get("/data/page/<name>.xlsx")
    def page_file(name: str) -> Response:
        place = next((place for place in PLACES if place.name == name), None)
        if place is None:
            abort(404)
        _, query = _asked()
        return _answered(lambda: _page_bytes(place.path, query), query, f"{name}.xlsx")


def _asked() -> tuple[str, dict[str, str]]:
    query = request.args.to_dict()
    rows = query.pop("rows", PARTS[0])
    return rows if rows in PARTS else PARTS[0], query


def _answered(write, query: Mapping[str, str], name: str) -> Response:
    """The file, or the error's own sentences as text where the view or its numbers do not exist."""
    try:
        view = view_of(query)
        content = write()
    except DashboardError as error:
        return _refused(error)
    file_name = f"shock-ledger_{view.case}_{view.day.isoformat()}_{name}"
    headers = {"Content-Disposition": f"attachment; filename={file_name}"}
    return Response(content, mimetype=_TYPES[name.rpartition(".")[2]], headers=headers)


def _refused(error: DashboardError) -> Response:
    return Response("\n".join(error.messages), status=400, mimetype="text/plain")


def _counted(card: str, view: View, rows: str) -> str:
    return say("{count} rows", count=f"{len(cards()[card].rows(view, rows)):,}")


def _card_bytes(card: str, kind: str, query: Mapping[str, str], rows: str) -> bytes:
    view = view_of(query)
    numbers = cards()[card].rows(view, rows)
    if kind == "csv":
        # The mark at the beginning tells Excel that the text is UTF-8.
        return numbers.to_csv(index=False).encode("utf-8-sig")
    return workbook_bytes([Table(card, cards()[card].question(), numbers)], about_view(view))


def _page_bytes(path: str, query: Mapping[str, str]) -> bytes:
    view = view_of(query)
    tables, missing = [], []
    for card in cards_by_page()[path]:
        try:
            tables.append(Table(card.name, card.question(), card.numbers(view)))
        except DashboardError as error:
            missing.append((say("Not in this file: {question}", question=card.question()), sentences(*error.messages)))
    tables = tables or [Table(path, say("Nothing can be shown"), pd.DataFrame(missing, columns=["card", "reason"]))]
    name = next(place.name for place in PLACES if place.path == path)
    return workbook_bytes(tables, [(say("Page"), tab_name(name)), *about_view(view, path), *missing])


def about_view(view: View, path: str = "/") -> list[tuple[str, str]]:
    """What a file says of the view that it was taken from."""
    address = f"{request.host_url.rstrip('/')}{link(path, view.query() | {'as_of': view.day.isoformat()})}"
    return [
        (say("Program"), f"Shock Ledger {__version__}"),
        (say("Case"), load_case(view.case).title),
        (say("As known on"), date(view.day)),
        (say("Scenario"), view.scenario.id),
        (say("Address of the view"), address),
        (
            say("How to read it"),
            say(
                "Every row has its unit, its source and the day on which it became known. Money is in yen, shares are "
                "0 to 1, losses are positive."
            ),
        ),
    ]
