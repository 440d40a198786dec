"""The scenarios that the workbench shows beside each other, each computed once for a view."""

from dataclasses import dataclass

from dashboard.errors import DashboardError
from dashboard.model.types import Outcome, Scenario
from dashboard.pages.comparison import Beside, name_of, read_comparison, usual_comparison
from dashboard.pages.view import View
from dashboard.simulate import simulate
from dashboard.simulate.sensitivity import Sensitivity, sensitivity_of
from dashboard.tables.cases import load_case

LETTERS = "ABCD"


@dataclass(frozen=True)
class Shown:
    """One scenario on the page: its letter, its name, and what it is. A is the one on the controls."""

    letter: str
    name: str
    scenario: Scenario


def shown_scenarios(view: View) -> tuple[Shown, ...]:
    """A from the controls, and up to three others: those that the link names, else two named ones."""
    first = Shown(LETTERS[0], name_of(view.scenario), view.scenario)
    others = [Shown(letter, one.name, one.scenario) for letter, one in zip(LETTERS[1:], beside(view), strict=False)]
    return (first, *others)


def beside(view: View) -> tuple[Beside, ...]:
    """The scenarios beside the one on the controls."""
    written = view.choice("compare")
    return read_comparison(written, case=view.case) if written else usual_comparison(view.scenario)


def swings(view: View) -> Sensitivity:
    """What moves the gross loss of the months to come.

    Raises:
        DashboardError: the case has no spending, or nothing is to come; it says which.
    """
    return sensitivity_of(view.scenario, view.as_of, to_come=True)


def is_over(view: View) -> bool:
    """Whether nothing is left to project: the case is partial, or known to its end on the day."""
    case = load_case(view.case)
    if case.partial is not None or case.end is None:
        return case.partial is not None
    try:
        return not has_projection(simulate(view.scenario, view.as_of))
    except DashboardError:
        return False


def has_projection(outcome: Outcome) -> bool:
    """Whether the outcome has months to come."""
    return bool((outcome.table["variable"] == "projected_visitors").any())
