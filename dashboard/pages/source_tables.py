"""Sources: the know-by calendar, every table with its publisher and checks, judgements, limits, methods, citation."""

import dash_ag_grid as dag
import pandas as pd
from dash import MATCH, Dash, Input, Output, html, no_update
from flask import Response, abort, request

from dashboard.grading.know_by import know_by
from dashboard.language import say, term
from dashboard.numbers import date
from dashboard.pages.cards import chart_card, plain_card, source_link, table_card, text_table, waiting
from dashboard.pages.grids import grid_words
from dashboard.pages.links import link
from dashboard.pages.releases_table import next_release_table, width_words
from dashboard.pages.shell import stores
from dashboard.pages.source_cards import ASSUMPTIONS, COMING, KNOW_BY, KNOWN, RELEASES, VINTAGES
from dashboard.pages.source_methods import cite_panels, glossary, limits_list, methods_list
from dashboard.pages.source_parts import assumptions_table, corrections_part, exclusions_table, known_table
from dashboard.pages.table_summaries import TableSummary, publisher_of, summaries
from dashboard.pages.view import View, view_of
from dashboard.tables.dictionary import all_definitions, table_names
from dashboard.tables.findings import check_in_words, verdict_in_words
from dashboard.tables.store import load_table

CARDS = (KNOW_BY, COMING, KNOWN, VINTAGES, RELEASES, ASSUMPTIONS)
_ROUTE = "/download/<name>.csv"


def build(view: View) -> html.Div:
    """The page of one view; its tables are checked while the page already stands."""
    return html.Div(
        [
            *stores(view, ("as_of",)),
            html.H1(say("Sources and methods"), className="page-title"),
            html.P(say("The tables are being checked."), id=_here("lead"), className="page-lead"),
            _contents(),
            html.Div([*_calendar(), *_tables(), *_judgements(), *_words()], className="grid"),
        ]
    )


def _contents() -> html.Nav:
    """Links to the parts of the page, which is long."""
    parts = (
        ("card-know-by", say("Know-by calendar")),
        ("card-known-now", say("Age of the data")),
        ("card-summary", say("Tables")),
        ("card-corrections", say("Corrections")),
        ("card-assumptions", say("Assumptions")),
        ("card-exclusions", say("Exclusions")),
        ("card-limits", say("Limits")),
        ("card-methods", say("Methods")),
        ("card-cite", say("How to cite")),
        ("card-glossary", say("Glossary")),
        ("card-dictionary", say("Dictionary")),
    )
    links = [html.Li(html.A(name, href=f"#{id}")) for id, name in parts]
    return html.Nav(html.Ul(links), className="contents", **{"aria-label": say("On this page")})


def _calendar() -> list:
    return [
        chart_card(KNOW_BY, span=6),
        table_card(COMING, [html.P(id=_here("width"), className="sentence"), waiting(_here("coming"))], span=6),
        table_card(KNOWN, [waiting(_here("known"))]),
    ]


def _tables() -> list:
    return [
        plain_card(say("Which tables stand behind the figures?"), [waiting(_here("summary"))], name="summary"),
        html.Div([chart_card(VINTAGES, span=12), _corrections()], className="stack span-6"),
        chart_card(RELEASES, span=6),
        plain_card(say("What is each table, and what does it not hold?"), [waiting(_here("details"))], name="details"),
    ]


def _judgements() -> list:
    return [
        table_card(ASSUMPTIONS, [assumptions_table()]),
        plain_card(say("Which months does no baseline use?"), [waiting(_here("exclusions"))], name="exclusions"),
    ]


def _corrections() -> html.Section:
    said = html.Div(id=_here("corrections"))
    return plain_card(say("Which published values are corrected?"), [said], name="corrections")


def _words() -> list:
    return [
        plain_card(say("What can the model not say?"), [waiting(_here("limits"))], span=6, name="limits"),
        plain_card(say("What do the terms mean?"), [glossary()], span=6, name="glossary"),
        plain_card(say("How is it computed?"), [methods_list()], span=6, name="methods"),
        plain_card(say("How to cite it?"), [html.Div(id=_here("cite"))], span=6, name="cite"),
        plain_card(say("What does every column mean?"), [_dictionary()], name="dictionary"),
    ]


def wire(app: Dash) -> None:
    """Fill the page for its day, and serve every table with all its vintages as CSV under /download/NAME.csv."""
    _wire_calendar(app)
    _wire_words(app)

    @app.callback(
        Output(_here("lead", MATCH), "children"),
        Output(_here("summary", MATCH), "children"),
        Output(_here("details", MATCH), "children"),
        Input("facts-now", "data"),
    )
    def show_tables(query):
        if query is None:
            return (no_update,) * 3
        view = view_of(query)
        found = summaries(view.day)
        return _lead(found), _summary_table(found, view), [_details(each) for each in found]

    @app.server.get(_ROUTE)
    def download(name: str) -> Response:
        if name not in table_names():
            abort(404)
        rows = load_table(name, history=True)
        headers = {"Content-Disposition": f"attachment; filename=shock-ledger_{name}.csv"}
        return Response(rows.to_csv(index=False), mimetype="text/csv", headers=headers)


def _wire_calendar(app: Dash) -> None:
    @app.callback(
        Output(_here("width", MATCH), "children"),
        Output(_here("coming", MATCH), "children"),
        Output(_here("known", MATCH), "children"),
        Input("facts-now", "data"),
    )
    def show_calendar(query):
        if query is None:
            return (no_update,) * 3
        view = view_of(query)
        return width_words(know_by(view.case, view.day)), next_release_table(view), known_table(view)


def _wire_words(app: Dash) -> None:
    @app.callback(
        Output(_here("exclusions", MATCH), "children"),
        Output(_here("corrections", MATCH), "children"),
        Output(_here("limits", MATCH), "children"),
        Output(_here("cite", MATCH), "children"),
        Input("facts-now", "data"),
    )
    def show_words(query):
        if query is None:
            return (no_update,) * 4
        view = view_of(query)
        address = request.host_url.rstrip("/") + link("/", view.query() | {"as_of": view.day.isoformat()})
        return exclusions_table(view), corrections_part(), limits_list(view), cite_panels(view, address)


def _here(name: str, page="sources") -> dict:
    return {"type": f"sources-{name}", "page": page}


def _named(publisher: str) -> str:
    found = publisher_of(publisher)
    return term(found.name) if found else publisher


def _lead(found: tuple[TableSummary, ...]) -> str:
    rows = sum(each.rows for each in found)
    failed = sum(each.failed_checks for each in found)
    values = {"tables": len(found), "rows": f"{rows:,}"}
    if not failed:
        return say(
            "{tables} tables with {rows} rows stand behind the pages, each with its publisher, its terms and the day "
            "on which every value became known; every check holds or is explained.",
            **values,
        )
    return say(
        "{tables} tables with {rows} rows stand behind the pages, each with its publisher, its terms and the day on "
        "which every value became known; {failed} findings are listed with their tables.",
        failed=failed,
        **values,
    )


def _summary_table(found: tuple[TableSummary, ...], view: View) -> html.Div:
    lines = [
        {
            say("Table"): html.A(term(each.title), href=f"#table-{each.name}"),
            say("Publisher"): _named(each.publisher),
            say("Rows"): f"{each.rows:,}",
            say("From"): each.first,
            say("To"): each.last,
            say("Vintages"): f"{each.vintages:,}" if each.vintages else say("static"),
            say("Newest as of"): date(each.newest) if each.newest is not None else "",
            say("Age, days"): _age(each, view),
            say("Checks"): each.checks_in_words,
            say("File"): _file(each.name, "CSV"),
        }
        for each in found
    ]
    return text_table(pd.DataFrame(lines), numbers=(say("Rows"), say("Vintages"), say("Age, days")))


def _age(each: TableSummary, view: View) -> str:
    """Days from the newest value to the day as known on; a static table is as old as its as-of day."""
    return "" if each.newest is None else f"{max((pd.Timestamp(view.day) - each.newest).days, 0):,}"


def _details(each: TableSummary) -> html.Details:
    lines = [
        (say("Publisher"), _named(each.publisher)),
        (say("Credit"), term(_credit(each.publisher))),
        (say("Terms"), term(each.licence)),
        (say("Known gaps"), term(each.gaps)),
        (say("Breaks"), term(each.breaks)),
        (say("Released"), term(each.release_rule)),
        (say("Loader"), each.loader),
    ]
    said = [html.P([html.Strong(f"{name}:"), " ", value]) for name, value in lines if value]
    if each.addresses:
        links = [part for address in each.addresses for part in (source_link(address, address), " ")]
        said.append(html.P([html.Strong(f"{say('Addresses')}:"), " ", *links]))
    return html.Details(
        [
            html.Summary(say("{title} ({rows} rows)", title=term(each.title), rows=f"{each.rows:,}")),
            html.Div([*said, text_table(_findings(each.findings))], className="about-table"),
            _file(each.name, say("Download CSV with all vintages")),
        ],
        id=f"table-{each.name}",
    )


def _file(name: str, words: str) -> html.A:
    return html.A(words, href=f"/download/{name}.csv", download="")


def _findings(found: pd.DataFrame) -> pd.DataFrame:
    """The lines of the checks in words; cells are named as in the file."""
    return pd.DataFrame(
        {
            say("Check"): found["check"].map(check_in_words),
            say("Row"): found["row"],
            say("Value"): found["value"],
            say("Expected"): found["expected"],
            say("Verdict"): found["verdict"].map(verdict_in_words),
        }
    )


def _credit(publisher: str) -> str:
    found = publisher_of(publisher)
    return found.credit if found else ""


def _dictionary() -> dag.AgGrid:
    lines = [
        {
            "table": table.name,
            "column": column.name,
            "type": term(column.type),
            "unit": term(column.unit),
            "meaning": term(column.meaning),
            "source": term(column.source),
        }
        for table in all_definitions()
        for column in table.columns
    ]
    heads = {
        "table": say("Table"), "column": say("Column"), "type": say("Type"), "unit": say("Unit"),
        "meaning": say("Meaning"), "source": say("Source"),
    }  # fmt: skip
    shapes = {
        "table": {"width": 170}, "column": {"width": 150}, "type": {"width": 90}, "unit": {"width": 130},
        "meaning": {"flex": 1, "minWidth": 300, "wrapText": True, "autoHeight": True},
        "source": {"width": 200, "wrapText": True, "autoHeight": True},
    }  # fmt: skip
    return dag.AgGrid(
        id="dictionary",
        rowData=lines,
        columnDefs=[{"field": name, "headerName": head, **shapes[name]} for name, head in heads.items()],
        defaultColDef={"filter": True, "floatingFilter": True, "sortable": True, "resizable": True},
        dashGridOptions={"animateRows": False, "enableCellTextSelection": True, "localeText": grid_words()},
        style={"height": "520px"},
    )
