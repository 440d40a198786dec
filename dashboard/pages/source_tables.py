"""Sources: every table with its publisher, terms, vintages, checks and columns, and the file to take away."""

import dash_ag_grid as dag
import pandas as pd
from dash import MATCH, Dash, Input, Output, dcc, html, no_update
from flask import Response, abort

from dashboard.numbers import date
from dashboard.pages.cards import (
    Link,
    chart_card,
    plain_card,
    plain_words,
    table_text,
    waiting,
    written_link,
    written_table,
)
from dashboard.pages.shell import stores
from dashboard.pages.source_cards import RELEASES, VINTAGES
from dashboard.pages.table_summaries import TableSummary, publisher_of, summaries
from dashboard.pages.view import View, view_of
from dashboard.tables.dictionary import all_definitions, table_names
from dashboard.tables.store import load_table

CARDS = (VINTAGES, RELEASES)
_ROUTE = "/download/<name>.csv"


def build(view: View) -> html.Div:
    """The page of one view; its tables are checked while the page already stands."""
    return html.Div(
        [
            *stores(view, ("as_of",)),
            html.H1("Sources and methods", className="page-title"),
            html.P("The tables are being checked.", id=_here("lead"), className="page-lead"),
            html.Div(
                [
                    plain_card("Which tables stand behind the figures?", [waiting(_here("summary"))], name="summary"),
                    chart_card(VINTAGES, span=6),
                    chart_card(RELEASES, span=6),
                    plain_card("What is each table, and what does it not hold?", [waiting(_here("details"))]),
                    plain_card("What does every column mean?", [_dictionary()]),
                ],
                className="grid",
            ),
        ]
    )


def wire(app: Dash) -> None:
    """Fill the page for its day, and serve every table with all its vintages as CSV under /download/NAME.csv."""

    @app.callback(
        Output(_here("lead", MATCH), "children"),
        Output(_here("summary", MATCH), "children"),
        Output(_here("details", MATCH), "children"),
        Input("facts-now", "data"),
    )
    def show_tables(query):
        if query is None:
            return (no_update,) * 3
        found = summaries(view_of(query).day)
        return _lead(found), _summary_table(found), [_details(each) for each in found]

    @app.server.get(_ROUTE)
    def download(name: str) -> Response:
        if name not in table_names():
            abort(404)
        rows = load_table(name, history=True)
        headers = {"Content-Disposition": f"attachment; filename=shock-ledger_{name}.csv"}
        return Response(rows.to_csv(index=False), mimetype="text/csv", headers=headers)


def _here(name: str, page="sources") -> dict:
    return {"type": f"sources-{name}", "page": page}


def _named(publisher: str) -> str:
    found = publisher_of(publisher)
    return found.name if found else publisher


def _lead(found: tuple[TableSummary, ...]) -> str:
    rows = sum(each.rows for each in found)
    failed = sum(each.failed_checks for each in found)
    checks = "every check holds or is explained" if not failed else f"{failed} findings are listed with their tables"
    return (
        f"{len(found)} tables with {rows:,} rows stand behind the pages, each with its publisher, its terms and the "
        f"day on which every value became known; {checks}."
    )


def _summary_table(found: tuple[TableSummary, ...]) -> dcc.Markdown:
    lines = [
        {
            "Table": Link(each.title, f"#table-{each.name}"),
            "Publisher": _named(each.publisher),
            "Rows": f"{each.rows:,}",
            "From": each.first,
            "To": each.last,
            "Vintages": f"{each.vintages:,}" if each.vintages else "static",
            "Newest as of": date(each.newest) if each.newest is not None else "",
            "Checks": each.checks_in_words,
            "File": Link("CSV", f"/download/{each.name}.csv"),
        }
        for each in found
    ]
    return written_table(pd.DataFrame(lines), numbers=("Rows", "Vintages"))


def _details(each: TableSummary) -> html.Details:
    lines = [
        ("Publisher", _named(each.publisher)),
        ("Credit", _credit(each.publisher)),
        ("Terms", each.licence),
        ("Known gaps", each.gaps),
        ("Breaks", each.breaks),
        ("Released", each.release_rule),
        ("Loader", each.loader),
    ]
    said = [f"**{name}:** {plain_words(value)}" for name, value in lines if value]
    addresses = [written_link(Link(address, address)) for address in each.addresses]
    said += [f"**Addresses:** {', '.join(addresses)}"] if addresses else []
    said.append(table_text(each.findings.drop(columns="table").rename(columns=str.capitalize)))
    return html.Details(
        [
            html.Summary(f"{each.title} ({each.rows:,} rows)"),
            dcc.Markdown("\n\n".join(said), className="written scroll", link_target="_blank", dedent=False),
            html.A("Download CSV with all vintages", href=f"/download/{each.name}.csv"),
        ],
        id=f"table-{each.name}",
    )


def _credit(publisher: str) -> str:
    found = publisher_of(publisher)
    return found.credit if found else ""


def _dictionary() -> dag.AgGrid:
    lines = [
        {
            "table": table.name,
            "column": column.name,
            "type": column.type,
            "unit": column.unit,
            "meaning": column.meaning,
            "source": column.source,
        }
        for table in all_definitions()
        for column in table.columns
    ]
    return dag.AgGrid(
        id="dictionary",
        rowData=lines,
        columnDefs=[
            {"field": "table", "width": 170},
            {"field": "column", "width": 150},
            {"field": "type", "width": 90},
            {"field": "unit", "width": 130},
            {"field": "meaning", "flex": 1, "minWidth": 300, "wrapText": True, "autoHeight": True},
            {"field": "source", "width": 200, "wrapText": True, "autoHeight": True},
        ],
        defaultColDef={"filter": True, "floatingFilter": True, "sortable": True, "resizable": True},
        dashGridOptions={"animateRows": False, "enableCellTextSelection": True},
        style={"height": "520px"},
    )
