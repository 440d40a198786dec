"""What destinations and markets are called in English, to be looked for where another language is spoken."""

import re
from functools import cache

from dashboard.language import speaking
from dashboard.numbers import place
from dashboard.tables.arrivals import load_arrivals


@cache
def english_places() -> re.Pattern:
    """Finds any destination or market whose name in Japanese is another one; not inside the name of a company.

    Total is what rows of files are called, which their descriptions say in every language.
    """
    rows = load_arrivals()
    with speaking("ja"):
        names = sorted(name for name in {*rows["destination"], *rows["market"]} - {"Total"} if place(name) != name)
    # Letters of other scripts are letters to \b too: in Japanの the name would not end.
    named = "|".join(map(re.escape, names))
    return re.compile(rf"(?<![A-Za-z])(?<![A-Za-z] )({named})(?![A-Za-z])(?! [A-Za-z])")
