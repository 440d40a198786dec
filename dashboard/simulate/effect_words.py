"""What a measured effect says in words."""

from collections.abc import Sequence

import pandas as pd

from dashboard import numbers
from dashboard.model.checks import CheckCard
from dashboard.model.effects import Persistence


def effect_text(
    table: pd.DataFrame, *, market: str, destination: str, cards: Sequence[CheckCard], lasting: Persistence
) -> str:
    """Period, share, persons, intervals, whether the donors agree, and how long it lasts."""
    own = table[table["market"] == market]
    effect, persons = _last(own, "cumulative_effect"), _last(own, "cumulative_effect_persons")
    first = own.loc[own["variable"] == "effect", "month"].min()
    came = "fewer" if persons["value"] < 0 else "more"
    ends = sorted((abs(float(persons["low_95"])), abs(float(persons["high_95"]))))
    crosses = effect["low_95"] <= 0 <= effect["high_95"]
    span = (
        ""
        if crosses
        else f" ({numbers.interval((ends[0], ends[1]), abs(float(persons['value'])), quantity='persons')})"
    )
    text = (
        f"{_period(first, effect['month'])}, {numbers.persons(abs(float(persons['value'])))} {came} visitors came from "
        f"{market} to {destination} than in the baseline{span}: {numbers.signed_change(float(effect['value']))}, "
        f"95% interval {numbers.signed_change(float(effect['low_95']))} to "
        f"{numbers.signed_change(float(effect['high_95']))}."
    )
    if crosses:
        text += " The effect cannot be told apart from zero."
    agreed = next((card for card in cards if card.id == "agreement"), None)
    control = own[own["variable"] == "cumulative_control_effect"]
    if agreed is not None and len(control):
        text += f" {_control_words(_last(own, 'cumulative_control_effect'), agreed)}"
    return f"{text} {_lasting_words(lasting)}"


def effect_limitations(cards: Sequence[CheckCard], *, half: bool, control: bool) -> tuple[str, ...]:
    """What a reader must know before quoting the effect."""
    said = ["The baseline knows the past of this market only; it cannot tell two causes of the same month apart."]
    if half:
        said.append("The first month is only partly exposed: the shock began inside it.")
    if not control:
        said.append("No control-based estimate stands beside it: too few clean donors or too few months in common.")
    said += [f"Check {card.id} {_open(card)}: {card.words}" for card in cards if card.verdict != "supports"]
    return tuple(said)


def partial_text(table: pd.DataFrame, *, market: str, destination: str) -> str:
    """What was counted where no baseline can be fitted."""
    changes = table[table["variable"] == "change_on_year"].sort_values("month")
    told = ", ".join(
        f"{numbers.month(month)} {numbers.signed_change(change)}"
        for month, change in zip(pd.PeriodIndex(changes["month"]), changes["value"].astype(float), strict=True)
    )
    said = f"Change on the year of arrivals from {market} in {destination}: {told}." if told else ""
    return f"No baseline can be fitted for {market} in {destination}, so no effect is given. {said}".strip()


def _control_words(control: pd.Series, agreed: CheckCard) -> str:
    ends = f"{numbers.signed_change(float(control['low_95']))} to {numbers.signed_change(float(control['high_95']))}"
    said = {
        "supports": "which agrees with the baseline",
        "inconclusive": "which differs in part from the baseline",
    }.get(agreed.verdict, "which disagrees with the baseline: trust neither alone")
    return (
        f"Other markets as donors give {numbers.signed_change(float(control['value']))} to "
        f"{numbers.month(control['month'])} (95% interval {ends}), {said}."
    )


def _lasting_words(lasting: Persistence) -> str:
    deepest = f"It is deepest in {numbers.month(lasting.deepest)}"
    if lasting.half_recovered is None:
        return f"{deepest}; half of that was not recovered in the months measured."
    again = "" if lasting.zero_again is None else f", and the interval of month {lasting.zero_again} holds zero again"
    return f"{deepest}; half of that is recovered in month {lasting.half_recovered} of the shock{again}."


def _open(card: CheckCard) -> str:
    return "leaves it open" if card.verdict == "inconclusive" else "does not support it"


def _period(first: pd.Period, last: pd.Period) -> str:
    return f"In {numbers.month(first)}" if first == last else f"From {numbers.month(first)} to {numbers.month(last)}"


def _last(rows: pd.DataFrame, variable: str) -> pd.Series:
    return rows[rows["variable"] == variable].sort_values("month").iloc[-1]
