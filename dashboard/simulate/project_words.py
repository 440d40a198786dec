"""What a projection says in words: what, how much, how sure, compared with what; and what it cannot say."""

import pandas as pd

from dashboard import numbers
from dashboard.simulate.counterfactual import IN_WORDS
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
    sentences = [_visitor_sentence(lost, evidence)]
    gross = _last(table, "cumulative_spending_lost_gross")
    if gross is not None:
        sentences.append(_money_sentence(table, gross, evidence=evidence))
        sentences += _comparison(table, gross, evidence=evidence, economy=economy)
    return " ".join(sentences)


def _visitor_sentence(lost: pd.Series, evidence: Evidence) -> str:
    first, last = numbers.full_month(evidence.affected.fitted.months[0]), numbers.full_month(lost["month"])
    known, months = evidence.losses.known, len(evidence.losses.baseline)
    verb = "came" if known == months else "come" if not known else "came or come"
    return (
        f"From {first} to {last}, {numbers.persons(abs(lost['value']))} {'fewer' if lost['value'] >= 0 else 'more'} "
        f"visitors {verb} from {numbers.place(evidence.affected.market)} to {evidence.case.destination} than "
        f"{IN_WORDS[evidence.scenario.counterfactual]} ({_span(lost, 'persons')}); {known} of {months} months "
        f"{'is' if known == 1 else 'are'} known."
    )


def project_limits(evidence: Evidence, economy: Economy | None, *, is_prior: bool) -> tuple[str, ...]:
    """What a reader must know before quoting a number of the chain."""
    said = [limit for limit in limitations_of(evidence) if not limit.startswith("Gross loss:")]
    if evidence.spending is not None and evidence.scenario.offset_share is not None:
        said.append(
            "The offset is a chosen share of the gross loss; it is not measured and has no interval of its own."
        )
    elif evidence.spending is not None:
        said.append(
            "The offset is what other markets brought above their own baseline, whatever brought them; it is not known "
            "to be caused by the shock."
        )
    if is_prior:
        said.append("No month of the other markets is known since the onset: their offset is a stated range around 0.")
    if economy is not None and evidence.spending is not None and evidence.spending.mix is not None:
        said.append(
            "Value added is the spending forgone times a chosen multiplier; jobs are an order of magnitude."
            if evidence.scenario.multiplier is not None
            else "Value added is what the spending forgone would have made (type I, tables of 2011); supply that finds "
            "other customers is not taken off, and jobs are an order of magnitude."
        )
    if evidence.scenario.counterfactual != "baseline":
        said.append(
            f"The loss is measured against {evidence.scenario.counterfactual.replace('-', ' ')}, as counted: no growth "
            "is forgone and the comparison has no interval of its own."
        )
    if evidence.losses.known == len(evidence.losses.baseline) and evidence.case.end is not None:
        said.append("The shock is over: it is measured to its end and nothing is projected.")
    clipped = evidence.losses.known + evidence.scenario.months > len(evidence.affected.fitted.months)
    if clipped and not evidence.case.end:
        said.append(f"The baseline reaches {len(evidence.affected.fitted.months)} months: the projection ends there.")
    return tuple(said)


def _money_sentence(table: pd.DataFrame, gross: pd.Series, *, evidence: Evidence) -> str:
    said = f"They would have spent {numbers.yen(gross['value'])} ({_span(gross, 'yen')}, gross, nominal)"
    offset, net = _last(table, "cumulative_spending_offset"), _last(table, "cumulative_spending_lost_net")
    if offset is None or net is None:
        return f"{said}."
    kind = "above" if offset["value"] >= 0 else "below"
    brought = f"other markets spent {numbers.yen(abs(offset['value']))} {kind} their own baseline ({_ends(offset)})"
    share = evidence.scenario.offset_share
    if share is not None:
        brought = f"others bring {numbers.yen(offset['value'])} instead, {numbers.percent(share)} of it as chosen"
    elif not evidence.losses.known:
        brought = f"what other markets bring instead is not known yet ({_ends(offset)})"
    said += f"; {brought}, which leaves {numbers.yen(net['value'])} net ({_ends(net)})"
    return f"{said}: at 95% it cannot be told apart from zero." if net["low_95"] <= 0 <= net["high_95"] else f"{said}."


def _comparison(table: pd.DataFrame, gross: pd.Series, *, evidence: Evidence, economy: Economy | None) -> list[str]:
    """How large that is: beside all visitors' spending in a year, and as value added and a share of gdp."""
    parts = []
    whole = four_quarters_before(evidence.case.onset, market=ALL_MARKETS, as_of=evidence.day)
    if whole is not None:
        parts.append(
            f"{numbers.percent(gross['value'] / whole)} of the {numbers.yen(whole)} that all visitors spent in the "
            "four quarters before the onset"
        )
    added, share = _last(table, "cumulative_value_added_lost"), _last(table, "cumulative_gdp_share_lost")
    if added is not None and share is not None and economy is not None:
        low, high = (numbers.percent(share[end], 2) for end in ("low_80", "high_80"))
        parts.append(
            f"{numbers.yen(added['value'])} of value added, {numbers.percent(share['value'], 2)} of one year's gdp "
            f"({economy.nominal_gdp.year}; {_LEVEL}% interval {low} to {high})"
        )
    return [f"The gross loss is {', and '.join(parts)}."] if parts else []


def _last(table: pd.DataFrame, variable: str) -> pd.Series | None:
    rows = table[table["variable"] == variable]
    return None if rows.empty else rows.sort_values("month").iloc[-1]


def _span(row: pd.Series, quantity: numbers.Quantity) -> str:
    if row["low_80"] == row["high_80"]:
        return "without an interval: counts against a stated path"
    return numbers.interval((row["low_80"], row["high_80"]), row["value"], quantity=quantity, level=_LEVEL)


def _ends(row: pd.Series) -> str:
    """The interval of an amount that may be near zero, each end at its own scale."""
    return f"{_LEVEL}% interval {numbers.yen(row['low_80'])} to {numbers.yen(row['high_80'])}"
