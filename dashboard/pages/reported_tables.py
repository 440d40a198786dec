"""Tables of reported facts and dated events, each with who counted or said it."""

from collections.abc import Iterable

import dash_ag_grid as dag
from dash import html

from dashboard.figures.event_timeline import event_day, kind_name
from dashboard.figures.facts import period_in_words, quoted_in_words
from dashboard.language import say, term
from dashboard.numbers import date, percent
from dashboard.pages.blocks import block_table, recorded
from dashboard.pages.cards import source_link
from dashboard.pages.grids import grid_words
from dashboard.pages.view import View
from dashboard.phrasing import sentences
from dashboard.tables.events import Event
from dashboard.tables.facts import ReportedFact, load_reported_facts

_HEADLINES = ("cirium-flights-2025-11-27", "cirium-haneda-2025-11-27")
_WIDTHS = {
    "known since": 116, "kind": 105, "counter": 140, "fact": 380, "counts": 120, "quoted": 105, "computed": 105,
    "scope": 320, "period": 150, "place": 150, "trust": 90,
}  # fmt: skip


def trust_word(trust: str) -> str:
    """The trust in a figure in words."""
    return {"high": say("high"), "medium": say("medium"), "low": say("low")}[trust]


def headline(view: View) -> list:
    """The count that the case is known by, with its scope, as known on the day."""
    known = load_reported_facts(as_of=view.day)
    counts = [fact for fact in known if fact.id in _HEADLINES]
    if not counts:
        return [html.Div(say("No count of cancelled flights was known on this day."), className="empty")]
    return [_fact(fact) for fact in sorted(counts, key=lambda fact: _HEADLINES.index(fact.id))]


def fact_table(facts: Iterable[ReportedFact]) -> html.Div:
    """Facts as statements: since when, what, how far it is trusted, where it was read."""
    rows = [
        {
            say("Known since"): date(fact.as_of),
            say("What was reported"): recorded(fact.wording),
            say("Trust"): trust_word(fact.trust),
            say("Source"): _source(fact),
        }
        for fact in facts
    ]
    return block_table(rows) if rows else _nothing()


def scoped_table(facts: Iterable[ReportedFact]) -> html.Div:
    """Facts with a number that no axis holds: who counted what, how much, in which scope and period."""
    rows = [
        {
            say("Known since"): date(fact.as_of),
            say("Counter"): recorded(fact.counter),
            say("Figure"): _figure(fact),
            say("What it counts"): html.Div([recorded(fact.wording), recorded(fact.scope, tag=html.Small)]),
            say("Trust"): trust_word(fact.trust),
            say("Source"): _source(fact),
        }
        for fact in facts
    ]
    return block_table(rows) if rows else _nothing()


def event_table(events: Iterable[Event]) -> html.Div:
    """Dated events with who said or did it, numbered as in the timeline."""
    ordered = sorted(events, key=lambda event: event.date)
    rows = [
        {
            say("No."): str(number),
            say("Date"): event_day(event.date, event.date_precision),
            say("Actor"): recorded(event.actor),
            say("What"): recorded(event.wording),
            say("Kind"): kind_name(event.kind),
            say("Trust"): trust_word(event.trust),
            say("Source"): _source(event),
        }
        for number, event in enumerate(ordered, start=1)
    ]
    if not rows:
        return html.Div(say("No event of this case was known on this day."), className="empty")
    return block_table(rows)


def mismatches(facts: Iterable[ReportedFact]) -> list:
    """How many quoted shares differ from what their counts give, and which."""
    counted = [fact for fact in facts if fact.computed is not None and fact.quoted_value is not None]
    wrong = [fact for fact in counted if fact.mismatch]
    said = html.P(_agreement(len(counted), len(wrong)), className="sentence")
    lines = [html.Li([sentences(term(fact.wording), fact.mismatch or ""), " ", _source(fact)]) for fact in wrong]
    return [said, html.Ul(lines, className="limits")]


def _agreement(count: int, wrong: int) -> str:
    if not wrong:
        return say(
            "Figures that give both a share or change and the counts behind it: {count}. All agree but for rounding.",
            count=count,
        )
    return say(
        "Figures that give both a share or change and the counts behind it: {count}. More than rounding apart: "
        "{wrong}.",
        count=count,
        wrong=wrong,
    )


def fact_grid(id: dict) -> dag.AgGrid:
    """The grid of all facts with a filter under each head; its rows arrive by a callback."""
    names = column_names()
    fields = [
        {"field": name, "headerName": names[name], "width": width, "wrapText": True, "autoHeight": True}
        for name, width in _WIDTHS.items()
    ]
    address = {"field": "source", "headerName": say("Source"), "cellRenderer": "markdown", "width": 110,
               "filter": False}  # fmt: skip
    return dag.AgGrid(
        id=id,
        columnDefs=[*fields, address],
        rowData=[],
        defaultColDef={"filter": True, "floatingFilter": True, "cellDataType": "text", "resizable": True},
        dashGridOptions={
            "animateRows": False,
            "enableCellTextSelection": True,
            "ensureDomOrder": True,
            "localeText": grid_words(),
        },
        style={"height": "640px"},
    )


def column_names() -> dict[str, str]:
    """The heads of the grid of all facts."""
    return {
        "known since": say("Known since"), "kind": say("Kind"), "counter": say("Counter"), "fact": say("Fact"),
        "counts": say("Counts"), "quoted": say("Quoted"), "computed": say("Computed"), "scope": say("Scope"),
        "period": say("Period"), "place": say("Place"), "trust": say("Trust"),
    }  # fmt: skip


def grid_row(fact: ReportedFact) -> dict[str, str]:
    """A fact as a row of the grid."""
    return {
        "known since": f"{fact.as_of:%Y-%m-%d}",
        "kind": term(fact.kind),
        "counter": term(fact.counter),
        "fact": term(fact.wording),
        "counts": fact.counts,
        "quoted": quoted_in_words(fact.quoted),
        "computed": "" if fact.computed is None else percent(fact.computed, 2),
        "scope": term(fact.scope),
        "period": period_in_words(fact.period),
        "place": term(fact.geography),
        "trust": trust_word(fact.trust),
        "source": f"[{say('open')}]({fact.address})" if fact.address else term(fact.place),
    }


def _source(said: ReportedFact | Event):
    """A link to where it was read, or why there is none."""
    return source_link(said.address, say("Source")) if said.address else recorded(said.place)


def _figure(fact: ReportedFact) -> str:
    """The number as it was quoted, with its unit where the quotation has none."""
    if fact.relation == "count" and fact.value is not None and "%" in fact.quoted:
        return say("{count} ({share})", count=_with_unit(fact), share=quoted_in_words(fact.quoted))
    if fact.quoted:
        return quoted_in_words(fact.quoted)
    return "" if fact.value is None else _with_unit(fact)


def _with_unit(fact: ReportedFact) -> str:
    return say("{number} {unit}", number=f"{fact.value:,.10g}", unit=term(fact.unit))


def _fact(fact: ReportedFact) -> html.Div:
    computed = f" = {percent(fact.computed, 2)}" if fact.computed is not None else ""
    return html.Div(
        [
            html.B(f"{fact.counts or quoted_in_words(fact.quoted)}{computed}"),
            recorded(fact.wording),
            html.Span(term(fact.scope), className="from"),
            html.Span(
                [
                    say("As of {day}; {trust} trust.", day=date(fact.as_of), trust=trust_word(fact.trust)),
                    " ",
                    _source(fact),
                ],
                className="from",
            ),
        ],
        className="fact",
    )


def _nothing() -> html.Div:
    return html.Div(say("Nothing of this kind was reported by this day; choose a later one."), className="empty")
