"""The pages of the site: their addresses and names, in the order of the tabs."""

from dataclasses import dataclass

from dashboard.language import say


@dataclass(frozen=True)
class Place:
    """One page: its module, its address."""

    name: str
    path: str


PLACES = (
    Place("overview", "/"),
    Place("scenarios", "/scenarios"),
    Place("markets", "/markets"),
    Place("reported", "/reported"),
    Place("economy", "/economy"),
    Place("places", "/places"),
    Place("past_shocks", "/past-shocks"),
    Place("claims", "/claims"),
    Place("track_record", "/track-record"),
    Place("source_tables", "/sources"),
)


def tab_name(name: str) -> str:
    """What a page is called on its tab."""
    return {
        "overview": say("Overview"),
        "scenarios": say("Scenarios"),
        "markets": say("Markets"),
        "reported": say("Reported figures"),
        "economy": say("Spending and economy"),
        "places": say("Places"),
        "past_shocks": say("Past shocks"),
        "claims": say("Claims"),
        "track_record": say("Track record"),
        "source_tables": say("Sources and methods"),
    }[name]
