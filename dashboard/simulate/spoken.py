"""What inputs, results and what moved them are called in the language of the moment."""

from dashboard.language import say, term
from dashboard.tables.cases import load_case

PAST_CASE = "probability of "


def input_name(id: str) -> str:
    """What an input of an outcome or of its sensitivity is called: `spend per visitor`; a past case has its title."""
    if id.startswith(PAST_CASE):
        return say("probability of {case}", case=term(load_case(id.removeprefix(PAST_CASE)).title))
    return _input_names().get(id, term(id.replace("_", " ")))


def result_name(id: str) -> str:
    """What a result of the chain is called: `visitors lost`, `gross loss of spending`."""
    names = {
        "visitors_lost": say("visitors lost"),
        "spending_lost_gross": say("gross loss of spending"),
        "spending_lost_net": say("net loss of spending"),
        "value_added_lost": say("value added lost"),
        "gdp_share_lost": say("share of GDP lost"),
        "jobs_lost": say("jobs lost"),
    }
    return names.get(id, term(id.replace("_", " ")))


def movement_name(id: str) -> str:
    """What moved a loss between two days: `new months`, `revisions`, `new spending survey`."""
    names = {
        "new months": say("new months"),
        "revisions": say("revisions"),
        "new spending survey": say("new spending survey"),
        "exchange rate": say("exchange rate"),
        "model": say("model"),
    }
    return names.get(id, term(id))


def _input_names() -> dict[str, str]:
    """The inputs that are no assumption; those have their id with spaces."""
    return {
        "baseline": say("baseline"),
        "counterfactual": say("counterfactual"),
        "months": say("months"),
        "phases": say("phases"),
        "depth": say("depth"),
        "path": say("path"),
        "offset": say("offset"),
        "arrivals": say("arrivals"),
        "path_start": say("path start"),
        "path_step": say("path step"),
        "path_noise": say("path noise"),
        "spend_per_visitor": say("spend per visitor"),
        "category_mix": say("category mix"),
        "categories and their supply": say("categories and their supply"),
        "offset_momentum": say("offset momentum"),
        "input_output_tables": say("input output tables"),
        "gdp": say("GDP"),
        "jobs": say("jobs"),
    }
