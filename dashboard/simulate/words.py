"""What an outcome says in words: the verdict, every input with its origin, and what it cannot say."""

from dataclasses import dataclass

import pandas as pd

from dashboard import numbers
from dashboard.simulate.counterfactual import IN_WORDS
from dashboard.simulate.evidence import Evidence
from dashboard.simulate.inputs import path_limits
from dashboard.simulate.money import Spending
from dashboard.tables.cases import Case
from dashboard.tables.provenance import publishers, table_source
from dashboard.tables.spending import change_on_the_year


@dataclass(frozen=True)
class Cell:
    """One number of an outcome with its 95% interval."""

    month: pd.Period
    value: float
    low_95: float
    high_95: float


NOT_BLIND = (
    "The model's settings were chosen on months before 2020, one of them after later months had been seen. With "
    "settings chosen at each origin from earlier months alone, the 95% intervals held 96% of the months before "
    "COVID-19 and 92% after reopening (docs/baseline.md); they have not been tested blind."
)
SURVEY_WORDS = {
    "prelim1": "first preliminary", "prelim2": "second preliminary", "prelim": "preliminary",
    "revised_or_final": "revised or final",
}  # fmt: skip


def verdict(table: pd.DataFrame, *, case: Case, market: str, against: str) -> str:
    """Subject, period, number, interval, comparison and money, in plain text; `against` is the counterfactual."""
    lost = _last(table, "cumulative_visitors_lost", market)
    effect = _last(table, "cumulative_effect", market)
    if lost is None or effect is None:
        ahead = _last(table, "cumulative_projected_visitors_lost", market)
        return (
            f"No month of the shock is known yet. {_coming(ahead, market, case, against=against)}"
            if ahead is not None
            else ""
        )
    money = _last(table, "cumulative_spending_lost_gross", market)
    count, span = numbers.persons(abs(lost.value)), _interval(lost, "persons")
    share = numbers.change(effect.value)
    came = "fewer" if lost.value >= 0 else "more"
    text = (
        f"{_period(case.onset, lost.month)}, {count} {came} visitors came from {numbers.place(market)} "
        f"to {case.destination} than {IN_WORDS[against]} ({span}): {share} "
        f"({_interval(effect, 'share')})."
    )
    if money is not None:
        text += f" The spending forgone is about {numbers.yen(money.value)} ({_interval(money, 'yen')})."
    if lost.low_95 <= 0 <= lost.high_95:
        text += " The loss cannot be told apart from zero."
    return text


def publishers_of(evidence: Evidence) -> str:
    """Who counted what the outcome rests on, for the source line of a figure."""
    named = [evidence.case.series]
    table = table_source(evidence.case.spending) if evidence.case.spending and evidence.spending else None
    if table is not None:
        named += [publisher.name for publisher in publishers() if publisher.id == table.publisher]
    return "; ".join(named)


def all_visitors_of(case: Case, *, day: pd.Timestamp) -> str:
    """What visitors from everywhere spent in the newest quarter against a year before; empty where it is not known."""
    if case.spending is None or case.end is not None:
        return ""
    found = change_on_the_year(as_of=day)
    if found is None:
        return ""
    direction = "more" if found.change >= 0 else "less"
    status = SURVEY_WORDS.get(found.status, found.status)
    return (
        f"Visitors from everywhere spent {numbers.yen(found.yen)} in {case.destination} in "
        f"{numbers.quarter(found.quarter)}, {numbers.percent(abs(found.change), 1)} {direction} than a year before "
        f"(nominal, {status}, known since {numbers.date(found.as_of)}): a change on the year, not an effect."
    )


def limitations_of(evidence: Evidence) -> tuple[str, ...]:
    """What a reader must know before quoting a number of this outcome."""
    case, affected, spending = evidence.case, evidence.affected, evidence.spending
    said = [
        "The baseline knows the past of this market only: no exchange rate, no flight capacity, no other shock.",
        "Gross loss: what other markets brought instead is not taken off here; the chain from gross to net does that.",
        NOT_BLIND,
    ]
    if affected.fitted.months[0] == case.onset and len(affected.full) and not affected.full[0]:
        said.append(f"The shock began inside {numbers.full_month(case.onset)}; that month is only partly exposed.")
    said += path_limits(evidence)
    if spending is None:
        said.append(f"No spending is known for {case.title}; the loss is given in visitors only.")
    else:
        said += _spending_limits(spending)
    if case.partial:
        said.append(case.partial)
    return tuple(said)


def _spending_limits(spending: Spending) -> list[str]:
    said = []
    if spending.survey is not None:
        quarter = numbers.quarter(spending.survey.quarter)
        said.append(
            f"Spend per visitor: each month its own quarter where that was surveyed, the newest is {quarter}, nominal "
            f"({spending.survey.definition}); times {spending.reconciliation.value:.2f}, because arrivals times spend "
            "per visitor is more than the agency's total."
        )
    if spending.mix is None:
        said.append("No whole mix of categories was known; the loss is not split.")
    if spending.mix is not None and not spending.mix.is_own:
        said.append(f"Categories follow another mix ({spending.mix.label}).")
    return said


def _period(first: pd.Period, last: pd.Period) -> str:
    start = numbers.full_month(first)
    return f"In {start}" if first == last else f"From {start} to {numbers.full_month(last)}"


def _last(table: pd.DataFrame, variable: str, market: str) -> Cell | None:
    rows = table[(table["variable"] == variable) & (table["market"] == market)]
    if rows.empty:
        return None
    row = rows.sort_values("month").iloc[-1]
    return Cell(row["month"], float(row["value"]), float(row["low_95"]), float(row["high_95"]))


def _interval(row: Cell, quantity: numbers.Quantity) -> str:
    if row.low_95 == row.high_95:
        return "without an interval: counts against a stated path"
    return numbers.interval((row.low_95, row.high_95), row.value, quantity=quantity)


def _coming(row: Cell, market: str, case: Case, *, against: str) -> str:
    return (
        f"In the scenario {numbers.persons(row.value)} fewer visitors come from {numbers.place(market)} to "
        f"{case.destination} by {numbers.full_month(row.month)} than {IN_WORDS[against]} ({_interval(row, 'persons')})."
    )
