"""Which cards stand on which page."""

from functools import cache
from importlib import import_module

from dashboard.pages.card import Card
from dashboard.pages.site import PLACES


@cache
def cards() -> dict[str, Card]:
    """Every card of the site by its name."""
    return {card.name: card for found in cards_by_page().values() for card in found}


@cache
def cards_by_page() -> dict[str, tuple[Card, ...]]:
    """The cards of each page, by its address."""
    return {place.path: import_module(f"dashboard.pages.{place.name}").CARDS for place in PLACES}
