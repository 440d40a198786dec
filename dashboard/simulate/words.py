"""What an outcome says in words: the verdict, who counted what it rests on, and what it cannot say."""

from dataclasses import dataclass

import pandas as pd

from dashboard import numbers
from dashboard.language import say, term
from dashboard.phrasing import sentences, with_semicolons
from dashboard.simulate.counterfactual import in_words
from dashboard.simulate.evidence import Evidence
from dashboard.simulate.inputs import mix_words, path_limits, survey_words
from dashboard.simulate.money import Spending
from dashboard.tables.cases import Case
from dashboard.tables.provenance import publishers, table_source
from dashboard.tables.spending import SpendPerVisitor, change_on_the_year


@dataclass(frozen=True)
class Cell:
    """One number of an outcome with its 95% interval."""

    month: pd.Period
    value: float
    low_95: float
    high_95: float


def verdict(table: pd.DataFrame, *, case: Case, market: str, against: str) -> str:
    """Subject, period, number, interval, comparison and money, in plain text; `against` is the counterfactual."""
    lost = _last(table, "cumulative_visitors_lost", market)
    effect = _last(table, "cumulative_effect", market)
    if lost is None or effect is None:
        ahead = _last(table, "cumulative_projected_visitors_lost", market)
        if ahead is None:
            return ""
        return sentences(say("No month of the shock is known yet."), _coming(ahead, market, case, against=against))
    said = [_came(lost, effect, case=case, market=market, against=against)]
    money = _last(table, "cumulative_spending_lost_gross", market)
    if money is not None:
        said.append(
            say(
                "The spending forgone is about {amount} ({interval}).",
                amount=numbers.money(money.value),
                interval=_interval(money, "money"),
            )
        )
    if lost.low_95 <= 0 <= lost.high_95:
        said.append(say("The loss cannot be told apart from zero."))
    return sentences(*said)


def publishers_of(evidence: Evidence) -> str:
    """Who counted what the outcome rests on, for the source line of a figure."""
    named = [term(evidence.case.series)]
    table = table_source(evidence.case.spending) if evidence.case.spending and evidence.spending else None
    if table is not None:
        named += [term(publisher.name) for publisher in publishers() if publisher.id == table.publisher]
    return with_semicolons(named)


def all_visitors_of(case: Case, *, day: pd.Timestamp) -> str:
    """What visitors from everywhere spent in the newest quarter against a year before; empty where it is not known."""
    if case.spending is None or case.end is not None:
        return ""
    found = change_on_the_year(as_of=day)
    if found is None:
        return ""
    values = {
        "amount": numbers.money(found.yen),
        "destination": numbers.place(case.destination),
        "quarter": numbers.quarter(found.quarter),
        "share": numbers.percent(abs(found.change), 1),
        "status": survey_words(found.status),
        "day": numbers.date(found.as_of),
    }
    if found.change >= 0:
        return say(
            "Visitors from everywhere spent {amount} in {destination} in {quarter}, {share} more than a year before "
            "(nominal, {status}, known since {day}): a change on the year, not an effect.",
            **values,
        )
    return say(
        "Visitors from everywhere spent {amount} in {destination} in {quarter}, {share} less than a year before "
        "(nominal, {status}, known since {day}): a change on the year, not an effect.",
        **values,
    )


def limitations_of(evidence: Evidence, *, is_gross: bool = True) -> tuple[str, ...]:
    """What a reader must know before quoting a number of this outcome; `is_gross` where no offset is taken off."""
    case, affected, spending = evidence.case, evidence.affected, evidence.spending
    said = [
        say("The baseline knows the past of this market only: no exchange rate, no flight capacity, no other shock.")
    ]
    if is_gross:
        said.append(
            say(
                "Gross loss: what other markets brought instead is not taken off here; the chain from gross to net "
                "does that."
            )
        )
    said.append(_not_blind())
    if affected.fitted.months[0] == case.onset and len(affected.full) and not affected.full[0]:
        month = numbers.full_month(case.onset)
        said.append(say("The shock began inside {month}; that month is only partly exposed.", month=month))
    said += path_limits(evidence)
    if spending is None:
        title = term(case.title)
        said.append(say("No spending is known for {case}; the loss is given in visitors only.", case=title))
    else:
        said += _spending_limits(spending, case)
    if case.partial:
        said.append(term(case.partial))
    return tuple(said)


def _not_blind() -> str:
    return say(
        "The model's settings were chosen on months before 2020, one of them after later months had been seen. With "
        "settings chosen at each origin from earlier months alone, the 95% intervals held 96% of the months before "
        "COVID-19 and 92% after reopening (docs/baseline.md); they have not been tested blind."
    )


def _spending_limits(spending: Spending, case: Case) -> list[str]:
    said = []
    if spending.survey is not None:
        said.append(_valued_at(spending, spending.survey, onset=case.onset))
    if spending.mix is None:
        said.append(say("No whole mix of categories was known; the loss is not split."))
    if spending.mix is not None and not spending.mix.is_own:
        said.append(say("Categories follow another mix ({mix}).", mix=mix_words(spending.mix)))
    return said


def _valued_at(spending: Spending, survey: SpendPerVisitor, *, onset: pd.Period) -> str:
    """At which survey a visitor who did not come is valued, and on whose footing."""
    values = {
        "quarter": numbers.quarter(survey.quarter),
        "definition": _definition_words(survey),
        "factor": f"{spending.reconciliation.value:.2f}",
    }
    if survey.quarter < onset.asfreq("Q"):
        return say(
            "Spend per visitor: {quarter}, the newest surveyed quarter that was over before the onset, because later "
            "ones ask those who still came; nominal ({definition}); times {factor}, the agency's total over arrivals "
            "times spend per visitor.",
            **values,
        )
    return say(
        "Spend per visitor: each month its own quarter where that was surveyed, the newest is {quarter}; nominal "
        "({definition}); times {factor}, the agency's total over arrivals times spend per visitor.",
        **values,
    )


def _definition_words(survey: SpendPerVisitor) -> str:
    if survey.divisor is None:
        return term(survey.definition)
    segment = term(survey.segment)
    return say("total over arrivals and over {factor}, {segment}", factor=f"{survey.divisor:.3f}", segment=segment)


def _came(lost: Cell, effect: Cell, *, case: Case, market: str, against: str) -> str:
    values = {
        "period": _period(case.onset, lost.month),
        "count": numbers.persons(abs(lost.value)),
        "market": numbers.place(market),
        "destination": numbers.place(case.destination),
        "against": in_words(against),
        "interval": _interval(lost, "persons"),
        "share": numbers.change(effect.value),
        "share_interval": _interval(effect, "share"),
    }
    if lost.value >= 0:
        return say(
            "{period}, {count} fewer visitors came from {market} to {destination} than {against} ({interval}): {share} "
            "({share_interval}).",
            **values,
        )
    return say(
        "{period}, {count} more visitors came from {market} to {destination} than {against} ({interval}): {share} "
        "({share_interval}).",
        **values,
    )


def _period(first: pd.Period, last: pd.Period) -> str:
    start = numbers.full_month(first)
    if first == last:
        return say("In {month}", month=start)
    return say("From {first} to {last}", first=start, last=numbers.full_month(last))


def _last(table: pd.DataFrame, variable: str, market: str) -> Cell | None:
    rows = table[(table["variable"] == variable) & (table["market"] == market)]
    if rows.empty:
        return None
    row = rows.sort_values("month").iloc[-1]
    return Cell(row["month"], float(row["value"]), float(row["low_95"]), float(row["high_95"]))


def _interval(row: Cell, quantity: numbers.Quantity) -> str:
    if row.low_95 == row.high_95:
        return say("without an interval: counts against a stated path")
    return numbers.interval((row.low_95, row.high_95), row.value, quantity=quantity)


def _coming(row: Cell, market: str, case: Case, *, against: str) -> str:
    return say(
        "In the scenario {count} fewer visitors come from {market} to {destination} by {month} than {against} "
        "({interval}).",
        count=numbers.persons(row.value),
        market=numbers.place(market),
        destination=numbers.place(case.destination),
        month=numbers.full_month(row.month),
        against=in_words(against),
        interval=_interval(row, "persons"),
    )
