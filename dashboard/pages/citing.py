"""How a card is cited, and the lines of code that fetch its numbers again."""

import datetime

import dash_mantine_components as dmc
from dash import html

from dashboard import __version__
from dashboard.language import say, term
from dashboard.numbers import date
from dashboard.pages.links import link
from dashboard.pages.view import View
from dashboard.tables.cases import load_case
from dashboard.tables.scenarios import SCENARIO_KEYS


def citation(view: View, *, question: str, address: str) -> str:
    """One line that names the work, the card, the case, the day as known on and the address."""
    return say(
        "Shock Ledger {version} ({year}), “{question}”, {case}, as known on {day}. {address}, read on {today}.",
        version=__version__,
        year=datetime.date.today().year,
        question=question,
        case=term(load_case(view.case).title),
        day=date(view.day),
        address=address,
        today=date(datetime.date.today()),
    )


def code_lines(card: str, view: View, *, host: str) -> tuple[tuple[str, str], ...]:
    """The name of a language and the lines in it that fetch or compute the card's numbers."""
    query = view.query() | {"as_of": view.day.isoformat()}
    address = f"{host}{link(f'/data/{card}.csv', query)}"
    return (
        (say("Python, the numbers of this card"), f'pandas.read_csv("{address}")'),
        (
            say("Python, the model behind it, in the folder of the project"),
            _model_lines(view),
        ),
        (
            say("Excel, Data > Get Data > Blank Query"),
            f'= Csv.Document(Web.Contents("{address}"), [Delimiter=",", Encoding=65001])',
        ),
    )


def _model_lines(view: View) -> str:
    scenario = {name: value for name, value in view.query().items() if name in ("case", *SCENARIO_KEYS)}
    return (
        "from dashboard.simulate.project import project\n"
        "from dashboard.tables.scenarios import scenario_from_query\n"
        f'project(scenario_from_query({scenario}), "{view.day.isoformat()}").table'
    )


def citation_panel(text: str) -> list:
    """The citation with a button that copies it."""
    return [_copied(say("How to cite"), text)]


def code_panel(lines: tuple[tuple[str, str], ...]) -> list:
    """Each piece of code under its name, with a button that copies it."""
    return [_copied(name, text, is_code=True) for name, text in lines]


def _copied(name: str, text: str, *, is_code: bool = False) -> html.Div:
    words = html.Pre(text, lang="en", tabIndex=0) if is_code else html.P(text)
    copy = dmc.CopyButton(value=text, children=say("Copy"), copiedChildren=say("Copied"), size="compact-xs")
    return html.Div([html.Div([html.Strong(name), copy], className="panel-head"), words])
