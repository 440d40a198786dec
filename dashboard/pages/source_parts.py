"""The tables of judgements and rules on the page of sources: what is known, assumptions, exclusions, corrections."""

from dash import html

from dashboard.language import say, speech, term
from dashboard.model.types import Assumption
from dashboard.numbers import MINUS, date, full_month, place, quarter
from dashboard.pages.blocks import block_table, recorded
from dashboard.pages.cards import source_link
from dashboard.pages.view import View
from dashboard.phrasing import sentences
from dashboard.tables.assumptions import load_assumptions
from dashboard.tables.cases import load_case
from dashboard.tables.corrections import load_corrections
from dashboard.tables.exclusions import ALL_MARKETS, Exclusion, load_exclusions
from dashboard.tables.findings import KnownException, check_in_words, load_exceptions
from dashboard.tables.known_now import KnownTable, known_now


def known_table(view: View) -> html.Div:
    """How far each table of the case reaches on the day, since when, and how many days old that is."""
    found = known_now(load_case(view.case), view.day)
    if not found:
        return html.Div(say("Nothing of this case was known on {day}.", day=date(view.day)), className="empty")
    return block_table([_known_row(one) for one in found], numbers=(say("Age, days"),))


def _known_row(one: KnownTable) -> dict:
    return {
        say("Table"): html.A(term(one.title), href=f"#table-{one.table}"),
        say("Reaches"): _period(one),
        say("Status"): term(one.status) if one.status else "",
        say("Known since"): date(one.since),
        say("Age, days"): f"{one.age:,}",
    }


def _period(one: KnownTable) -> str:
    if isinstance(one.period, int):
        return str(one.period) if speech().language == "en" else f"{one.period}年"
    return quarter(one.period) if one.period.freqstr.startswith("Q") else full_month(one.period)


def assumptions_table() -> html.Div:
    """Every number that nobody counted: value, range, distribution, unit, why, source; each row has an anchor."""
    heads = [say("Assumption"), say("Value"), say("Range"), say("Unit"), say("Why"), say("Source")]
    rows = [
        html.Tr(
            [html.Td(cell, **{"data-label": head}) for head, cell in zip(heads, _assumption(one), strict=True)],
            id=f"assumption-{one.id}",
        )
        for one in load_assumptions().values()
    ]
    head = html.Thead(html.Tr([html.Th(name, scope="col") for name in heads]))
    return html.Div(html.Table([head, html.Tbody(rows)], className="figures blocks"), className="scroll")


def _assumption(one: Assumption) -> list:
    known = [say("known from {day}", day=date(one.known_from))] if one.known_from is not None else []
    page = [html.Span(one.page, className="small", lang="en")] if one.page else []
    return [
        html.Div(
            [html.Strong(term(one.id.replace("_", " "))), *(html.Span(text, className="small") for text in known)]
        ),
        _written(one),
        html.Div([html.Span(_range(one)), html.Span(_distribution(one), className="small")]),
        term(one.unit),
        recorded(one.note),
        html.Div([recorded(one.source), *page]),
    ]


def _range(one: Assumption) -> str:
    if one.low == one.high:
        return say("no range")
    return say("{low} to {high}", low=_number(one.low), high=_number(one.high))


def _written(one: Assumption) -> str:
    # A seed is a name and no amount.
    return f"{one.value:.0f}" if one.id == "seed" else _number(one.value)


def _distribution(one: Assumption) -> str:
    return {
        "triangular": say("triangle, its ends"),
        "normal": say("normal, 5th and 95th percentile"),
        "fixed": say("fixed"),
    }[one.distribution]


def _number(value: float) -> str:
    text = f"{abs(value):,.4g}" if abs(value) < 1000 else f"{abs(value):,.0f}"
    return f"{MINUS}{text}" if value < 0 else text


def exclusions_table(view: View) -> html.Div:
    """The months that no baseline of the case's destination is fitted on, known on the day, each with its reason."""
    found = [one for one in load_exclusions(load_case(view.case).destination) if one.known_from.date() <= view.day]
    if not found:
        return html.Div(say("No month was left out of a baseline by {day}.", day=date(view.day)), className="empty")
    return block_table([_exclusion_row(one) for one in found])


def _exclusion_row(one: Exclusion) -> dict:
    market = say("all markets") if one.market == ALL_MARKETS else place(one.market)
    months = (
        say("{first} to {last}", first=full_month(one.start), last=full_month(one.end))
        if one.end is not None
        else say("from {first}", first=full_month(one.start))
    )
    words = [term(one.reason), *([say("Case: {case}.", case=term(load_case(one.case).title))] if one.case else [])]
    reason = html.Div([html.Span(sentences(*words)), recorded(one.source, small=True)], className="wrapped")
    return {
        say("Market"): market,
        say("Months"): html.Div(
            [months, html.Span(say("known from {day}", day=date(one.known_from)), className="small")]
        ),
        say("Why"): reason,
    }


def corrections_part() -> html.Div:
    """The published values that are corrected, then the findings of the checks that are known and explained."""
    known = [_exception_row(one) for one in load_exceptions()]
    explained = [html.H3(say("Findings of the checks that are known and explained")), block_table(known)]
    return html.Div([_corrections(), *(explained if known else [])])


def _exception_row(one: KnownException) -> dict:
    destination = say("all destinations") if one.destination == "*" else place(one.destination)
    market = place(one.market) if one.market else say("all markets")
    months = (
        full_month(one.first)
        if one.first == one.last
        else say("{first} to {last}", first=full_month(one.first), last=full_month(one.last))
    )
    reason = html.Div([recorded(one.reason), recorded(one.source, small=True)], className="wrapped")
    return {
        say("Cell"): html.Div(
            [say("{market} to {destination}", market=market, destination=destination), _small(months)]
        ),
        say("Check"): check_in_words(one.check),
        say("Why"): reason,
    }


def _corrections() -> html.Div:
    found = load_corrections()
    if not found:
        words = say(
            "No published value is corrected at present. A correction would stand here with its reason, and be dropped "
            "once the publisher has mended the value."
        )
        return html.Div(words, className="empty")
    rows = [
        {
            say("Cell"): html.Div([one.table.replace("_", " "), html.Span(one.cell, className="small", lang="en")]),
            say("Published"): one.wrong,
            say("Used"): one.right,
            say("Why"): recorded(one.reason),
            say("Source"): source_link(one.source, one.source),
        }
        for one in found
    ]
    return block_table(rows)


def _small(text: str) -> html.Span:
    return html.Span(text, className="small")
