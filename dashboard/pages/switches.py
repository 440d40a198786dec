"""The switch between a few values of a choice, and the one that several pages share: so far, or with the scenario."""

import dash_mantine_components as dmc

from dashboard.language import say
from dashboard.pages.view import View
from dashboard.tables.cases import load_case


def switch(view: View, name: str, *, options: tuple[tuple[str, str], ...], label: str) -> dmc.SegmentedControl:
    """The control of a choice in `pages/choices.py`.

    Args:
        view: whose value is shown.
        name: the choice.
        options: each value with its words.
        label: what a screen reader says that it does.
    """
    return dmc.SegmentedControl(
        id={"type": "control", "name": name, "kind": "choice"},
        data=[{"value": value, "label": words} for value, words in options],
        value=view.choice(name),
        size="xs",
        **{"aria-label": label},
    )


def reach_switch(view: View) -> dmc.SegmentedControl | None:
    """So far or to the end of the scenario; None where nothing is to come, or no spending is known."""
    case = load_case(view.case)
    if case.end is not None or case.spending is None:
        return None
    return switch(
        view,
        "reach",
        options=(("known", say("So far")), ("scenario", say("With the scenario"))),
        label=say("Add up the known months, or all months to the end of the scenario"),
    )
