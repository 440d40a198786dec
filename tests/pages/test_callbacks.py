"""Every callback gives what its page needs, and keeps nothing between two visitors."""

import io
import json
import math
from collections.abc import Callable, Iterator

import pandas as pd
import pytest
from dash import Dash

from dashboard.pages.registry import cards
from dashboard.pages.view import read_view
from dashboard.tables.dictionary import table_names
from tests.english_places import english_places

SCENARIO_REACH = {"reach": "scenario"}
DRAWN = [name for name, card in cards().items() if card.draw]


def figure_of(call: Callable, card: str, query: dict, look: tuple[str, str] = ("light", "full")) -> dict:
    """The answer of the figure callback for one card."""
    needs = cards()[card].needs
    id = {"card": card, "needs": needs, "type": "figure"}
    answer = call("figure", {"card": card, "needs": needs}, [query, *look], [id])
    assert answer["status"] == 200, answer["text"]
    parts = answer["json"]["response"]
    return {key.partition('"type":"')[2].partition('"')[0]: value for key, value in parts.items()} | {"all": parts}


def part(answer: dict, kind: str, name: str) -> object:
    """One property of one part of a card in an answer."""
    return next(value[name] for key, value in answer["all"].items() if f'"type":"{kind}"' in key and name in value)


def numbers(node: object) -> Iterator[float]:
    """All floats in an answer."""
    if isinstance(node, dict):
        node = list(node.values())
    if isinstance(node, list):
        for entry in node:
            yield from numbers(entry)
    elif isinstance(node, float):
        yield node


@pytest.mark.parametrize("card", DRAWN)
@pytest.mark.parametrize("look", [("light", "full"), ("dark", "phone")])
def test_every_card_gets_a_figure_with_title_source_and_words(call: Callable, card: str, look: tuple[str, str]) -> None:
    answer = figure_of(call, card, {}, look)
    figure = part(answer, "figure", "figure")
    texts = " ".join(str(annotation.get("text")) for annotation in figure["layout"]["annotations"])
    assert figure["data"] or figure["layout"].get("shapes")
    # The bundled plotly.js draws these kinds only.
    assert {trace.get("type", "scatter") for trace in figure["data"]} <= {"scatter", "bar", "pie"}
    assert "Source:" in texts
    assert any(character.isdigit() for character in part(answer, "sentence", "children"))
    assert part(answer, "plot", "aria-label").endswith(part(answer, "sentence", "children"))
    assert not any(math.isnan(number) for number in numbers(figure))


@pytest.mark.parametrize("card", DRAWN)
def test_a_card_names_places_in_the_language_of_the_page(call: Callable, card: str) -> None:
    answer = figure_of(call, card, {"lang": "ja"})
    annotations = part(answer, "figure", "figure")["layout"]["annotations"]
    words = [part(answer, "plot", "aria-label"), *(str(annotation.get("text")) for annotation in annotations)]
    assert [text for text in words if english_places().search(text)] == []


def test_the_scheme_colours_the_paper(call: Callable) -> None:
    papers = [
        part(figure_of(call, "cost", {}, (scheme, "full")), "figure", "figure")["layout"]["paper_bgcolor"]
        for scheme in ("light", "dark")
    ]
    assert papers[0] != papers[1]


@pytest.mark.parametrize("view", ["gap", "cumulative"])
def test_the_switch_changes_the_main_chart(call: Callable, view: str) -> None:
    level = part(figure_of(call, "arrivals", {}), "sentence", "children")
    assert part(figure_of(call, "arrivals", {"view": view}), "sentence", "children") != level


def test_a_figure_that_cannot_be_known_yet_says_why_in_its_place(call: Callable) -> None:
    answer = figure_of(call, "airports", {"as_of": "2025-11-14"})
    assert part(answer, "figure", "figure")["data"] == []
    assert part(answer, "plot", "aria-label")


def test_the_waterfall_reaches_to_the_last_known_month_or_to_the_end_of_the_scenario(call: Callable) -> None:
    so_far, whole = (part(figure_of(call, "net", query), "sentence", "children") for query in ({}, SCENARIO_REACH))
    assert so_far != whole
    assert "trillion yen" in whole


def test_the_waterfall_of_a_case_that_ended_has_one_reach(call: Callable) -> None:
    ended = {"case": "japan-2019"}
    assert figure_of(call, "net", ended)["all"] == figure_of(call, "net", ended | SCENARIO_REACH)["all"]


@pytest.mark.parametrize(
    ("card", "case", "word"),
    [
        ("net", "korea-2017", "No spending by visitors from mainland China in South Korea"),
        ("net", "thailand-2025", "No spending by visitors from mainland China in Thailand"),
        ("analogues", "japan-2012", "No past case of its kind"),
        ("analogues", "thailand-2025", "a baseline cannot be fitted"),
    ],
)
def test_a_card_that_cannot_be_drawn_says_what_is_missing(call: Callable, card: str, case: str, word: str) -> None:
    answer = figure_of(call, card, {"case": case})
    assert part(answer, "figure", "figure")["data"] == []
    assert word in part(answer, "plot", "aria-label")


def test_limitations_are_those_of_the_chain_where_a_net_loss_is_shown(call: Callable) -> None:
    said = call("limitations", {"page": "overview"}, [{}])["text"]
    assert "The offset is what other markets brought" in said
    assert "Gross loss:" not in said


def test_the_whole_chain_is_not_in_the_way_of_the_main_chart(app: Dash) -> None:
    """The main chart hears the view itself; gross, offset and net hear it once the main chart stands."""
    heard = {
        key: [entry["id"] for entry in callback["inputs"]]
        for key, callback in app.callback_map.items()
        if '"type":"figure"' in key
    }
    chain = [ids for key, ids in heard.items() if '"needs":"chain"' in key]
    scenario = [ids for key, ids in heard.items() if '"needs":"scenario"' in key]
    assert "view-now" in scenario[0]
    assert "chain-now" in chain[0]
    assert "view-now" not in chain[0]
    waits = next(callback for key, callback in app.callback_map.items() if key.startswith("chain-now"))
    assert '"card":"arrivals"' in waits["inputs"][0]["id"]


def words(call: Callable, query: dict) -> str:
    """Verdict and inputs of one query as text."""
    answer = call("verdict", {"page": "overview"}, [query])
    assert answer["status"] == 200, answer["text"]
    return answer["text"]


def test_two_visitors_do_not_disturb_each_other(call: Callable) -> None:
    first, second = {"depth": "0.3"}, {"depth": "0.9", "as_of": "2026-03-18"}
    alone = words(call, first)
    words(call, second)
    figure_of(call, "cost", second, ("dark", "phone"))
    assert words(call, first) == alone


def test_a_bad_value_is_answered_with_its_own_words(call: Callable) -> None:
    answer = call("verdict", {"page": "overview"}, [{"depth": "35"}])
    assert "it must be a share between 0 and 1" in answer["text"]
    assert "our fault" not in answer["text"]


@pytest.mark.parametrize("card", cards())
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_every_file_names_day_and_source(app: Dash, card: str, kind: str) -> None:
    answer = app.server.test_client().get(f"/data/{card}.{kind}?as_of=2026-09-16")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    assert f"shock-ledger_japan-2025_2026-09-16_{card}.{kind}" in answer.headers["Content-Disposition"]
    read = pd.read_csv if kind == "csv" else pd.read_excel
    rows = read(io.BytesIO(answer.get_data()))
    assert {"as_of", "source", "unit"} <= set(rows.columns)
    assert len(rows) == len(cards()[card].numbers(read_view({"as_of": "2026-09-16"})))


def test_a_workbook_has_units_and_sources_in_a_sheet_of_their_own(app: Dash) -> None:
    book = pd.read_excel(io.BytesIO(app.server.test_client().get("/data/cost.xlsx").get_data()), sheet_name=None)
    assert list(book) == ["cost", "Units and sources", "About"]
    assert "yen" in set(book["Units and sources"]["unit"])
    assert book["About"]["Value"].str.contains("China").any()


def test_all_numbers_are_more_than_the_visible_ones(app: Dash) -> None:
    visible, whole = (
        pd.read_csv(io.BytesIO(app.server.test_client().get(f"/data/arrivals.csv{rows}").get_data()))
        for rows in ("", "?rows=all")
    )
    assert len(whole) > len(visible)
    assert set(visible["variable"]) < set(whole["variable"])


def test_a_page_is_taken_along_as_one_workbook(app: Dash) -> None:
    answer = app.server.test_client().get("/data/page/overview.xlsx?case=thailand-2025")
    book = pd.read_excel(io.BytesIO(answer.get_data()), sheet_name=None)
    assert "About" in book
    assert book["About"]["What"].str.contains("Not in this file").any()


@pytest.mark.parametrize("address", ["/data/secrets.csv", "/data/cost.pdf", "/data/page/secrets.xlsx"])
def test_only_cards_and_pages_are_files(app: Dash, address: str) -> None:
    assert app.server.test_client().get(address).status_code == 404


def test_a_file_of_a_view_that_does_not_exist_says_why(app: Dash) -> None:
    answer = app.server.test_client().get("/data/cost.csv?depth=35")
    assert answer.status_code == 400
    assert "a share between 0 and 1" in answer.get_data(as_text=True)


@pytest.mark.parametrize(("kind", "word"), [("cite", "Shock Ledger"), ("code", "pandas.read_csv")])
def test_a_card_says_how_it_is_cited_and_fetched_again(app: Dash, kind: str, word: str) -> None:
    key = next(key for key in app.callback_map if '"type":"panel"' in key)
    parts = [
        {"id": {"card": "cost", "type": "panel"}, "property": name} for name in ("children", "hidden", "className")
    ]
    wanted, id = {"kind": kind, "query": {}, "address": "http://127.0.0.1/"}, {"card": "cost", "type": "wanted"}
    answer = app.server.test_client().post(
        "/_dash-update-component",
        json={
            "output": key,
            "outputs": parts,
            "inputs": [{"id": id, "property": "data", "value": wanted}],
            "state": [{"id": id, "property": "id", "value": id}],
            "changedPropIds": ['{"card":"cost","type":"wanted"}.data'],
        },
    )
    assert word in answer.get_data(as_text=True)


@pytest.mark.parametrize("card", DRAWN)
def test_every_table_opens_and_closes(call: Callable, card: str) -> None:
    id = {"card": card, "type": "table"}
    opened = call("numbers", {"card": card}, [{}], [id])["text"]
    closed = call("numbers", {"card": card}, [None], [id])["text"]
    assert "u003ctable" in opened
    assert "u003ctable" not in closed


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        ("reported-headline", "904 of 5,548"),
        ("next-releases", "JNTO visitor arrivals"),
        ("reported-lead", "figures and statements"),
        ("reported-events", "14 Nov 2025"),
        ("reported-cruises", "Adora"),
        ("claims-lead", "11 published estimates"),
        ("claims-claims", "Takahide Kiuchi"),
        ("track-spending", "2026 Q2"),
    ],
)
def test_every_table_of_a_page_is_filled(call: Callable, kind: str, word: str) -> None:
    page = {"reported": "reported", "track": "track-record", "claims": "claims"}.get(kind.partition("-")[0], "overview")
    assert word in call(kind, {"page": page}, [{}])["text"]


def test_a_fact_is_not_told_before_its_day(call: Callable) -> None:
    before = call("reported-headline", {"page": "reported"}, [{"as_of": "2025-11-26"}])["text"]
    assert "904" not in before


def test_the_sources_page_lists_every_table_with_its_file(call: Callable) -> None:
    page = json.dumps(call("sources-summary", {"page": "sources"}, [{}])["json"])
    missing = [name for name in table_names() if f"/download/{name}.csv" not in page]
    assert table_names()
    assert missing == []
    # The renderer takes milliseconds over each component: cells of a table are none.
    assert page.count('"namespace"') < 5 * len(table_names()) + 20


def test_a_menu_of_files_is_told_how_many_rows_they_have(app: Dash) -> None:
    client = app.server.test_client()
    counts = client.get("/data/cost.count").get_json()
    rows = client.get("/data/cost.csv").get_data(as_text=True).strip().count("\n")
    assert counts["visible"] == f"{rows} rows"
    assert client.get("/data/cost.count?lang=ja").get_json()["visible"].startswith(str(rows))
    assert client.get("/data/no-such-card.count").status_code == 404
    assert client.get("/data/cost.count?depth=35").status_code == 400
