"""What a measured effect says in words."""

from collections.abc import Sequence

import pandas as pd

from dashboard import numbers
from dashboard.errors import ScenarioError
from dashboard.language import say, term
from dashboard.model.checks import CheckCard
from dashboard.model.effects import Persistence
from dashboard.phrasing import sentences, with_commas
from dashboard.simulate.check_words import check_limit
from dashboard.tables.cases import Case


def effect_text(
    table: pd.DataFrame, *, market: str, destination: str, cards: Sequence[CheckCard], lasting: Persistence
) -> str:
    """Period, share, persons, intervals, whether the donors agree, and how long it lasts."""
    own = table[table["market"] == market]
    effect, persons = _last(own, "cumulative_effect"), _last(own, "cumulative_effect_persons")
    first = own.loc[own["variable"] == "effect", "month"].min()
    values = {
        "period": _period(first, effect["month"]),
        "count": numbers.persons(abs(float(persons["value"]))),
        "market": numbers.place(market),
        "destination": numbers.place(destination),
        "effect": numbers.signed_change(float(effect["value"])),
        "low": numbers.signed_change(float(effect["low_95"])),
        "high": numbers.signed_change(float(effect["high_95"])),
    }
    fewer = bool(persons["value"] < 0)
    if effect["low_95"] <= 0 <= effect["high_95"]:
        said = [_open_effect(values, fewer=fewer), say("The effect cannot be told apart from zero.")]
    else:
        ends = sorted((abs(float(persons["low_95"])), abs(float(persons["high_95"]))))
        interval = numbers.interval((ends[0], ends[1]), abs(float(persons["value"])), quantity="persons")
        said = [_clear_effect(values, interval, fewer=fewer)]
    agreed = next((card for card in cards if card.id == "agreement"), None)
    if agreed is not None and (own["variable"] == "cumulative_control_effect").any():
        said.append(_control_words(_last(own, "cumulative_control_effect"), agreed))
    return sentences(*said, _lasting_words(lasting))


def effect_limitations(cards: Sequence[CheckCard], *, half: bool, control: bool) -> tuple[str, ...]:
    """What a reader must know before quoting the effect."""
    said = [say("The baseline knows the past of this market only; it cannot tell two causes of the same month apart.")]
    if half:
        said.append(say("The first month is only partly exposed: the shock began inside it."))
    if not control:
        said.append(
            say("No control-based estimate stands beside it: too few clean donors or too few months in common.")
        )
    said += [check_limit(card) for card in cards if card.verdict != "supports"]
    return tuple(said)


def nothing_counted(case: Case, day: pd.Timestamp) -> ScenarioError:
    """That no month since the onset was known on the day."""
    return ScenarioError(
        say(
            "On {day} no month since the onset in {onset} was known for {case}. Choose a later day.",
            day=numbers.date(day),
            case=term(case.title),
            onset=numbers.full_month(case.onset),
        )
    )


def partial_text(table: pd.DataFrame, *, market: str, destination: str) -> str:
    """What was counted where no baseline can be fitted."""
    changes = table[table["variable"] == "change_on_year"].sort_values("month")
    told = with_commas(
        f"{numbers.month(month)} {numbers.signed_change(change)}"
        for month, change in zip(pd.PeriodIndex(changes["month"]), changes["value"].astype(float), strict=True)
    )
    names = {"market": numbers.place(market), "destination": numbers.place(destination)}
    said = [say("No baseline can be fitted for {market} in {destination}, so no effect is given.", **names)]
    if told:
        said.append(
            say("Change on the year of arrivals from {market} in {destination}: {changes}.", changes=told, **names)
        )
    return sentences(*said)


def _open_effect(values: dict[str, str], *, fewer: bool) -> str:
    if fewer:
        return say(
            "{period}, {count} fewer visitors came from {market} to {destination} than in the baseline: {effect}, 95% "
            "interval {low} to {high}.",
            **values,
        )
    return say(
        "{period}, {count} more visitors came from {market} to {destination} than in the baseline: {effect}, 95% "
        "interval {low} to {high}.",
        **values,
    )


def _clear_effect(values: dict[str, str], interval: str, *, fewer: bool) -> str:
    if fewer:
        return say(
            "{period}, {count} fewer visitors came from {market} to {destination} than in the baseline ({interval}): "
            "{effect}, 95% interval {low} to {high}.",
            interval=interval,
            **values,
        )
    return say(
        "{period}, {count} more visitors came from {market} to {destination} than in the baseline ({interval}): "
        "{effect}, 95% interval {low} to {high}.",
        interval=interval,
        **values,
    )


def _control_words(control: pd.Series, agreed: CheckCard) -> str:
    values = {
        "effect": numbers.signed_change(float(control["value"])),
        "month": numbers.month(control["month"]),
        "low": numbers.signed_change(float(control["low_95"])),
        "high": numbers.signed_change(float(control["high_95"])),
    }
    if agreed.verdict == "supports":
        return say(
            "Other markets as donors give {effect} to {month} (95% interval {low} to {high}), which agrees with the "
            "baseline.",
            **values,
        )
    if agreed.verdict == "inconclusive":
        return say(
            "Other markets as donors give {effect} to {month} (95% interval {low} to {high}), which differs in part "
            "from the baseline.",
            **values,
        )
    return say(
        "Other markets as donors give {effect} to {month} (95% interval {low} to {high}), which disagrees with the "
        "baseline: trust neither alone.",
        **values,
    )


def _lasting_words(lasting: Persistence) -> str:
    deepest = numbers.month(lasting.deepest)
    if lasting.half_recovered is None:
        return say("It is deepest in {month}; half of that was not recovered in the months measured.", month=deepest)
    if lasting.zero_again is None:
        return say(
            "It is deepest in {month}; half of that is recovered in month {half} of the shock.",
            month=deepest,
            half=lasting.half_recovered,
        )
    return say(
        "It is deepest in {month}; half of that is recovered in month {half} of the shock, and the interval of month "
        "{zero} holds zero again.",
        month=deepest,
        half=lasting.half_recovered,
        zero=lasting.zero_again,
    )


def _period(first: pd.Period, last: pd.Period) -> str:
    start = numbers.month(first)
    if first == last:
        return say("In {month}", month=start)
    return say("From {first} to {last}", first=start, last=numbers.month(last))


def _last(rows: pd.DataFrame, variable: str) -> pd.Series:
    return rows[rows["variable"] == variable].sort_values("month").iloc[-1]
