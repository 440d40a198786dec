"""What needs no callback goes to the browser as markup, and nothing else does."""

from dash import dcc, html

from dashboard.pages.still import markup, stilled


def test_text_and_attributes_are_escaped() -> None:
    link = html.A("1 < 2", href='/?a=1&b="2"', className="chip")
    assert markup(link) == '<a class="chip" href="/?a=1&amp;b=&quot;2&quot;">1 &lt; 2</a>'


def test_attributes_have_the_names_that_a_browser_reads() -> None:
    cell = html.Td(None, colSpan=2, style={"fontSize": "3px"}, **{"aria-hidden": True, "data-label": "a"})
    assert markup(cell) == '<td aria-hidden="true" colspan="2" data-label="a" style="font-size: 3px"></td>'
    assert markup(html.Label("name", htmlFor="field")) == '<label for="field">name</label>'
    assert markup([html.Br(), None, 3, html.P(hidden=True)]) == "<br>3<p hidden></p>"


def test_a_part_without_ids_keeps_its_element_and_becomes_markup() -> None:
    table = html.Table(html.Tr([html.Td("a"), html.Td("b")]), className="figures")
    answer = stilled(html.Div([table], id="filled"))
    assert answer.children[0].className == "figures"
    assert answer.children[0].children is None
    assert getattr(answer.children[0], "data-html") == "<tr><td>a</td><td>b</td></tr>"
    assert isinstance(table.children, html.Tr)


def test_what_has_an_id_or_is_no_plain_html_stays_a_component() -> None:
    store, button = dcc.Store(id="kept"), html.Button("press", id="press")
    answer = stilled(html.Div([html.P([html.B("a"), store]), html.P(["b", button])]))
    assert answer.children[0].children[1] is store
    assert answer.children[1].children[1] is button
    assert not hasattr(answer, "data-html")


def test_answers_that_are_no_components_pass_unchanged() -> None:
    assert stilled(({"data": []}, "words", None, True)) == ({"data": []}, "words", None, True)
