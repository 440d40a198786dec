"""Methods, limits, citation and glossary on the page of sources."""

import datetime

from dash import html

from dashboard import __version__
from dashboard.language import say, term
from dashboard.numbers import date
from dashboard.pages.citing import citation_panel, code_panel
from dashboard.pages.outcome_parts import limitation_list
from dashboard.pages.terms import meaning_of, term_ids
from dashboard.pages.view import View
from dashboard.tables.cases import load_case

_DOCUMENTS = ("baseline", "projection", "spending", "economy", "uncertainty", "claims", "methods")


def methods_list() -> html.Dl:
    """Each step of the chain in a sentence, with the document that has its formulas."""
    parts = []
    for name in _DOCUMENTS:
        head, words = _method(name)
        parts += [html.Dt([head, " ", html.Code(f"docs/{name}.md")]), html.Dd(words)]
    return html.Dl(parts, className="meanings")


def _method(name: str) -> tuple[str, str]:
    return {
        "baseline": (
            say("Baseline"),
            say(
                "What would have come: a model of level, slope, season and moving holidays, fitted on the months "
                "before the onset; four fifths of it Gaussian parts in closed form, one fifth a seasonal naive with "
                "drift."
            ),
        ),
        "projection": (
            say("Projection"),
            say(
                "The months to come follow past cases of the kind, weighed by the months already counted, or the path "
                "that a scenario states."
            ),
        ),
        "spending": (
            say("Spending"),
            say(
                "Visitors lost times spend per visitor of the newest survey, at the exchange rate of the month, "
                "brought to the footing of the agency’s own totals; other markets measured against their own baselines."
            ),
        ),
        "economy": (
            say("Economy"),
            say(
                "Categories of spending become sectors; domestic input-output tables give value added and jobs; guest "
                "nights give prefectures."
            ),
        ),
        "uncertainty": (
            say("Uncertainty"),
            say(
                "One set of 10,000 draws with a fixed seed runs through every step, so that sums are sums of paths and "
                "the same scenario gives the same numbers."
            ),
        ),
        "claims": (
            say("Claims"),
            say("Published estimates are run again from their own inputs and led to ours one input at a time."),
        ),
        "methods": (
            say("As known on a day"),
            say("Every row has the day on which it became known; nothing later than the chosen day is read."),
        ),
    }[name]


def limits_list(view: View) -> html.Div:
    """What the model cannot say: of this case on this day, of its shares of variance, and in general."""
    general = (
        say("No count can check the baseline: nobody counts those who did not come."),
        say("Past cases are few; what the shelf leaves open is wider than its paths suggest."),
        say("Spend per visitor is that of those who came; those who stayed away may spend more or less."),
        say("What other markets brought is measured, and why they came is not known."),
        say("Exposed markets are measured and never projected."),
        say("Input-output tables are of 2011; jobs are an order of magnitude."),
        say("Some days on which a value became known are inferred from the publishers’ rules."),
        say("The code was written after the outcome of 2025 had been seen: its scorecard is no blind test."),
    )
    return html.Div(
        [
            html.H3(say("Of this case on this day")),
            limitation_list(view),
            html.H3(say("Of the shares of variance")),
            html.Ul([html.Li(limit) for limit in _of_shares()], className="limits"),
            html.H3(say("In general")),
            html.Ul([html.Li(limit) for limit in general], className="limits"),
        ]
    )


def _of_shares() -> tuple[str, str]:
    """What the shares of variance on the page cannot say; the words are those of the sensitivity itself."""
    return (
        say("Inputs are drawn independently: what a high baseline and a deep fall share counts as the baseline's."),
        say("The path is what past cases leave open once the baseline is given, not the choice of another scenario."),
    )


def cite_panels(view: View, address: str) -> html.Div:
    """How to cite the work as it stands: one line in the manner of APA, and an entry for BibTeX, each to copy."""
    today = datetime.date.today()
    case = term(load_case(view.case).title)
    line = say(
        "Shock Ledger (version {version}) [Software and data]. ({year}). {case}, as known on {day}. Retrieved {today}, "
        "from {address}",
        version=__version__,
        year=today.year,
        case=case,
        day=date(view.day),
        today=date(today),
        address=address,
    )
    entry = "\n".join(
        (
            f"@misc{{shockledger{today.year},",
            "  title        = {Shock Ledger: what a travel shock costs},",
            f"  year         = {{{today.year}}},",
            f"  version      = {{{__version__}}},",
            f"  note         = {{{load_case(view.case).title}, as known on {view.day.isoformat()}}},",
            f"  howpublished = {{\\url{{{address}}}}},",
            f"  urldate      = {{{today.isoformat()}}}",
            "}",
        )
    )
    sources = say("Cite the publishers of the tables as well; their credit lines stand with each table.")
    panels = [*citation_panel(line), *code_panel((("BibTeX", entry),))]
    return html.Div([*panels, html.P(sources, className="quiet-note")], className="panel open-panel")


def glossary() -> html.Dl:
    """Every term that the pages explain, with its meaning; each has an anchor."""
    parts = []
    for id in term_ids():
        name, meaning = meaning_of(id)
        parts += [html.Dt(name, id=f"term-{id.replace(' ', '-')}"), html.Dd(meaning)]
    return html.Dl(parts, className="meanings")
