"""The words that a grid writes by itself: its filters, and what it says while it is empty."""

from dashboard.language import say


def grid_words() -> dict[str, str]:
    """The words of a grid in the language of the moment by the names that AG Grid gives them."""
    return {
        "noRowsToShow": say("No rows"),
        "loadingOoo": say("Loading"),
        "filterOoo": say("Filter"),
        "ariaFilterInput": say("Filter"),
        "contains": say("contains"),
        "notContains": say("does not contain"),
        "equals": say("equals"),
        "notEqual": say("does not equal"),
        "startsWith": say("begins with"),
        "endsWith": say("ends with"),
        "blank": say("is empty"),
        "notBlank": say("is not empty"),
        "andCondition": say("and"),
        "orCondition": say("or"),
    }
