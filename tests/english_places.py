"""What destinations and markets are called in English, to be looked for where another language is spoken."""

import re
from functools import cache

from dashboard.language import speaking
from dashboard.numbers import place
from dashboard.tables.arrivals import load_arrivals


@cache
def english_places() -> re.Pattern:
    """Finds any destination or market whose name in Japanese is another one."""
    rows = load_arrivals()
    with speaking("ja"):
        names = sorted(name for name in {*rows["destination"], *rows["market"]} if place(name) != name)
    return re.compile(rf"\b({'|'.join(map(re.escape, names))})\b")
