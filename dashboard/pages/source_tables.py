"""Sources: every table with its publisher, terms, vintages, checks and columns, and the file to take away."""

import dash_ag_grid as dag
import pandas as pd
from dash import Dash, html
from flask import Response, abort

from dashboard.numbers import date
from dashboard.pages.cards import plain_card, source_link, text_table
from dashboard.pages.shell import stores
from dashboard.pages.table_summaries import TableSummary, publisher_of, summaries
from dashboard.pages.view import View
from dashboard.tables.dictionary import all_definitions, table_names
from dashboard.tables.store import load_table

_ROUTE = "/download/<name>.csv"


def build(view: View) -> html.Div:
    """The page of one view: a summary of all tables, then each table, then the dictionary of columns."""
    found = summaries(view.day)
    return html.Div(
        [
            *stores(view, ("as_of",)),
            html.H1("Sources", className="page-title"),
            html.P(_lead(found), className="page-lead"),
            html.Div(
                [
                    plain_card("Which tables stand behind the figures?", [_summary_table(found)]),
                    plain_card("What is each table, and what does it not hold?", [_details(each) for each in found]),
                    plain_card("What does every column mean?", [_dictionary()]),
                ],
                className="grid",
            ),
        ]
    )


def wire(app: Dash) -> None:
    """Serve every table with all its vintages as CSV under /download/NAME.csv."""

    @app.server.get(_ROUTE)
    def download(name: str) -> Response:
        if name not in table_names():
            abort(404)
        rows = load_table(name, history=True)
        headers = {"Content-Disposition": f"attachment; filename=shock-ledger_{name}.csv"}
        return Response(rows.to_csv(index=False), mimetype="text/csv", headers=headers)


def _lead(found: list[TableSummary]) -> str:
    rows = sum(each.rows for each in found)
    failed = sum(each.failed_checks for each in found)
    checks = "every check holds" if not failed else f"{failed} findings are listed with their tables"
    return (
        f"{len(found)} tables with {rows:,} rows stand behind the pages, each with its publisher, its terms and the "
        f"day on which every value became known; {checks}."
    )


def _summary_table(found: list[TableSummary]) -> html.Div:
    lines = [
        {
            "Table": html.A(each.title, href=f"#table-{each.name}"),
            "Publisher": publisher_of(each.publisher),
            "Rows": f"{each.rows:,}",
            "From": each.first,
            "To": each.last,
            "Vintages": f"{each.vintages:,}" if each.vintages else "static",
            "Newest as of": date(each.newest) if each.newest is not None else "",
            "Checks": each.checks_in_words,
            "File": html.A("CSV", href=f"/download/{each.name}.csv", **{"aria-label": f"CSV: {each.title}"}),
        }
        for each in found
    ]
    return text_table(pd.DataFrame(lines), numbers=("Rows", "Vintages"))


def _details(each: TableSummary) -> html.Details:
    lines = [
        ("Publisher", publisher_of(each.publisher)),
        ("Terms", each.licence),
        ("Known gaps", each.gaps),
        ("Breaks", each.breaks),
        ("Released", each.release_rule),
        ("Loader", each.loader),
        ("Addresses", html.Span([part for address in each.addresses for part in (source_link(address, address), " ")])),
    ]
    rows = [html.Tr([html.Th(name, scope="row"), html.Td(value)]) for name, value in lines if value]
    return html.Details(
        [
            html.Summary(f"{each.title} ({each.rows:,} rows)"),
            html.Table(html.Tbody(rows), className="figures"),
            html.H3("Checks"),
            text_table(each.findings.drop(columns="table").rename(columns=str.capitalize)),
            html.A("Download CSV with all vintages", href=f"/download/{each.name}.csv"),
        ],
        id=f"table-{each.name}",
    )


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
