"""A button and what it opens stand next to each other: the browser opens what follows the button."""

from dash import html

from dashboard.pages.opened import opens


def test_what_opens_follows_its_button() -> None:
    button = html.Button("More", id="more")
    both = opens(button, html.A("Elsewhere", href="/"), side="above", look="menu")
    assert both.className == "opens menu"
    assert both.children[0] is button
    assert getattr(button, "data-opens") == "above"
    assert both.children[1].className == "opened opened-above"
