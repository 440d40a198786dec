"""What a projection says in words: what, how much, how sure, compared with what; and what it cannot say."""

import pandas as pd

from dashboard import numbers
from dashboard.language import say
from dashboard.model.types import Scenario
from dashboard.phrasing import sentences
from dashboard.simulate.counterfactual import BASELINE, LAST_TWELVE_MONTHS, SAME_MONTHS_LAST_YEAR, in_words
from dashboard.simulate.economy import Economy
from dashboard.simulate.evidence import Evidence
from dashboard.simulate.words import limitations_of
from dashboard.tables.spending import ALL_MARKETS, four_quarters_before

_LEVEL = 80


def project_text(table: pd.DataFrame, *, evidence: Evidence, economy: Economy | None) -> str:
    """Two or three sentences: visitors; gross, offset and net; value added beside what all visitors spent before."""
    lost = _last(table, "cumulative_visitors_lost")
    if lost is None:
        return ""
    said = [_visitor_sentence(lost, evidence)]
    gross = _last(table, "cumulative_spending_lost_gross")
    if gross is not None:
        said.append(_money_sentence(table, gross, evidence=evidence))
        said.append(_comparison(table, gross, evidence=evidence, economy=economy))
    return sentences(*said)


def project_limits(evidence: Evidence, economy: Economy | None, *, is_prior: bool) -> tuple[str, ...]:
    """What a reader must know before quoting a number of the chain."""
    said = list(limitations_of(evidence, is_gross=False))
    if evidence.spending is not None:
        said.append(offset_note(evidence.scenario))
    if is_prior:
        said.append(
            say("No month of the other markets is known since the onset: their offset is a stated range around 0.")
        )
    if economy is not None and evidence.spending is not None and evidence.spending.mix is not None:
        said.append(
            say("Value added is the spending forgone times a chosen multiplier; jobs are an order of magnitude.")
            if evidence.scenario.multiplier is not None
            else say(
                "Value added is what the spending forgone would have made (type I, tables of 2011); supply that finds "
                "other customers is not taken off, and jobs are an order of magnitude."
            )
        )
    said += _against_limits(evidence.scenario.counterfactual)
    months = len(evidence.affected.fitted.months)
    if evidence.losses.known == len(evidence.losses.baseline) and evidence.case.end is not None:
        said.append(say("The shock is over: it is measured to its end and nothing is projected."))
    if evidence.losses.known + evidence.scenario.months > months and not evidence.case.end:
        said.append(say("The baseline reaches {count} months: the projection ends there.", count=months))
    return tuple(said)


def offset_note(scenario: Scenario) -> str:
    """What the offset of a scenario is and is not."""
    if scenario.offset_share is not None:
        return say("The offset is a chosen share of the gross loss; it is not measured and has no interval of its own.")
    return say(
        "The offset is what other markets brought above their own baseline, whatever brought them; it is not known to "
        "be caused by the shock."
    )


def _against_limits(counterfactual: str) -> list[str]:
    if counterfactual == BASELINE:
        return []
    said = {
        LAST_TWELVE_MONTHS: say(
            "The loss is measured against last twelve months, as counted: no growth is forgone and the comparison has "
            "no interval of its own."
        ),
        SAME_MONTHS_LAST_YEAR: say(
            "The loss is measured against same months last year, as counted: no growth is forgone and the comparison "
            "has no interval of its own."
        ),
    }
    return [said[counterfactual]]


def _visitor_sentence(lost: pd.Series, evidence: Evidence) -> str:
    values = {
        "first": numbers.full_month(evidence.affected.fitted.months[0]),
        "last": numbers.full_month(lost["month"]),
        "count": numbers.persons(abs(lost["value"])),
        "market": numbers.place(evidence.affected.market),
        "destination": numbers.place(evidence.case.destination),
        "against": in_words(evidence.scenario.counterfactual),
        "interval": _span(lost, "persons"),
        "known": _known_words(evidence.losses.known, len(evidence.losses.baseline)),
    }
    known, months = evidence.losses.known, len(evidence.losses.baseline)
    fewer = lost["value"] >= 0
    if known == months:
        return _came(values, fewer=fewer)
    return _come_later(values, fewer=fewer) if not known else _come(values, fewer=fewer)


def _known_words(known: int, months: int) -> str:
    if known == 1:
        return say("{known} of {months} months is known", known=known, months=months)
    return say("{known} of {months} months are known", known=known, months=months)


def _came(values: dict[str, str], *, fewer: bool) -> str:
    if fewer:
        return say(
            "From {first} to {last}, {count} fewer visitors came from {market} to {destination} than {against} "
            "({interval}); {known}.",
            **values,
        )
    return say(
        "From {first} to {last}, {count} more visitors came from {market} to {destination} than {against} "
        "({interval}); {known}.",
        **values,
    )


def _come_later(values: dict[str, str], *, fewer: bool) -> str:
    if fewer:
        return say(
            "From {first} to {last}, {count} fewer visitors come from {market} to {destination} than {against} "
            "({interval}); {known}.",
            **values,
        )
    return say(
        "From {first} to {last}, {count} more visitors come from {market} to {destination} than {against} "
        "({interval}); {known}.",
        **values,
    )


def _come(values: dict[str, str], *, fewer: bool) -> str:
    if fewer:
        return say(
            "From {first} to {last}, {count} fewer visitors came or come from {market} to {destination} than {against} "
            "({interval}); {known}.",
            **values,
        )
    return say(
        "From {first} to {last}, {count} more visitors came or come from {market} to {destination} than {against} "
        "({interval}); {known}.",
        **values,
    )


def _money_sentence(table: pd.DataFrame, gross: pd.Series, *, evidence: Evidence) -> str:
    spent = {"gross": numbers.money(gross["value"]), "interval": _span(gross, "money")}
    offset, net = _last(table, "cumulative_spending_offset"), _last(table, "cumulative_spending_lost_net")
    if offset is None or net is None:
        return say("They would have spent {gross} ({interval}, gross, nominal).", **spent)
    values = {
        **spent,
        "offset": _offset_words(offset, evidence),
        "net": numbers.money(net["value"]),
        "net_interval": _ends(net),
    }
    if net["low_95"] <= 0 <= net["high_95"]:
        return say(
            "They would have spent {gross} ({interval}, gross, nominal); {offset}, which leaves {net} net "
            "({net_interval}): at 95% it cannot be told apart from zero.",
            **values,
        )
    return say(
        "They would have spent {gross} ({interval}, gross, nominal); {offset}, which leaves {net} net "
        "({net_interval}).",
        **values,
    )


def _offset_words(offset: pd.Series, evidence: Evidence) -> str:
    interval, chosen = _ends(offset), evidence.scenario.offset_share
    if chosen is not None:
        return say(
            "others bring {amount} instead, {share} of it as chosen",
            amount=numbers.money(offset["value"]),
            share=numbers.percent(chosen),
        )
    if not evidence.losses.known:
        return say("what other markets bring instead is not known yet ({interval})", interval=interval)
    amount = numbers.money(abs(offset["value"]))
    if offset["value"] >= 0:
        return say(
            "other markets spent {amount} above their own baseline ({interval})", amount=amount, interval=interval
        )
    return say("other markets spent {amount} below their own baseline ({interval})", amount=amount, interval=interval)


def _comparison(table: pd.DataFrame, gross: pd.Series, *, evidence: Evidence, economy: Economy | None) -> str:
    """How large that is: beside all visitors' spending in a year, and as value added and a share of gdp."""
    whole = four_quarters_before(evidence.case.onset, market=ALL_MARKETS, as_of=evidence.day)
    spending = (
        None
        if whole is None
        else say(
            "{share} of the {amount} that all visitors spent in the four quarters before the onset",
            share=numbers.percent(gross["value"] / whole),
            amount=numbers.money(whole),
        )
    )
    made = _value_added_words(table, economy)
    if spending is not None and made is not None:
        return say("The gross loss is {spending}, and {value_added}.", spending=spending, value_added=made)
    alone = spending or made
    return "" if alone is None else say("The gross loss is {size}.", size=alone)


def _value_added_words(table: pd.DataFrame, economy: Economy | None) -> str | None:
    added, share = _last(table, "cumulative_value_added_lost"), _last(table, "cumulative_gdp_share_lost")
    if added is None or share is None or economy is None:
        return None
    low, high = (numbers.percent(share[end], 2) for end in ("low_80", "high_80"))
    return say(
        "{amount} of value added, {share} of one year's GDP ({year}; {interval})",
        amount=numbers.money(added["value"]),
        share=numbers.percent(share["value"], 2),
        year=economy.nominal_gdp.year,
        interval=say("{level}% interval {low} to {high}", level=_LEVEL, low=low, high=high),
    )


def _last(table: pd.DataFrame, variable: str) -> pd.Series | None:
    rows = table[table["variable"] == variable]
    return None if rows.empty else rows.sort_values("month").iloc[-1]


def _span(row: pd.Series, quantity: numbers.Quantity) -> str:
    if row["low_80"] == row["high_80"]:
        return say("without an interval: counts against a stated path")
    return numbers.interval((row["low_80"], row["high_80"]), row["value"], quantity=quantity, level=_LEVEL)


def _ends(row: pd.Series) -> str:
    """The interval of an amount that may be near zero, each end at its own scale."""
    low, high = numbers.money(row["low_80"]), numbers.money(row["high_80"])
    return say("{level}% interval {low} to {high}", level=_LEVEL, low=low, high=high)
