"""The scorecard: what the program would have said on past days with what was known then, and what claims said.

Nothing here is read by what it grades. The rules of the projection are frozen in `data/path_rules.toml`, chosen on
other cases; whoever wrote them had seen the outcome, and `what_was_seen` says so wherever the scores stand.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, replace
from threading import Condition

import numpy as np
import pandas as pd
from cachetools import LRUCache, cached

from dashboard.grading.scorecard_claims import claim_lines
from dashboard.grading.scorecard_lines import PERSONS, YEN, Line, drawn_line, point_line
from dashboard.grading.spending_check import months_of, published_quarter
from dashboard.language import say, speaking
from dashboard.model.types import Scenario
from dashboard.simulate.known import Stamp, know_market
from dashboard.simulate.money import spending_paths
from dashboard.simulate.project import Chain, chain_of
from dashboard.tables.arrivals import load_arrivals
from dashboard.tables.cases import Case, load_case
from dashboard.tables.scenarios import load_scenario
from dashboard.tables.stamp import data_stamp

CASE = "japan-2025"
DAYS = (
    "2025-11-27", "2025-12-05", "2025-12-21", "2026-01-21", "2026-02-21", "2026-03-21", "2026-04-21", "2026-05-21",
    "2026-06-21", "2026-07-21", "2026-08-21",
)  # fmt: skip
FIRST, LAST = pd.Period("2025-12", "M"), pd.Period("2026-08", "M")
QUARTERS = ("2025Q4", "2026Q2")
GRADED_BY = pd.Timestamp("2026-11-25")
OURS, REFERENCE, CLAIM = "this program", "reference", "claim"
SCENARIOS = {"weighed-analogues": OURS, "present-course": REFERENCE, "as-the-flights-say": REFERENCE}
COLUMNS = [part.name for part in fields(Line)]


@dataclass(frozen=True)
class _Said:
    """What one scenario says on one day."""

    day: pd.Timestamp
    scenario: str
    kind: str
    chain: Chain

    def line(self, line: Line) -> Line:
        """The line with who said it and when."""
        return replace(line, as_of=f"{self.day:%Y-%m-%d}", kind=self.kind, id=self.scenario, said_by=OURS)


def what_was_seen() -> str:
    """What whoever reads the scores must know of those who made the rules."""
    return say(
        "Everyone who worked on the rules had seen what came. The rules of the path were chosen on the cases of 2012, "
        "2017 and 2019 alone and then frozen; visitors rest on them, on the list of cases and on the baseline. "
        "Spending rests on judgements too, some of them made with later figures, which each outcome names. This is no "
        "blind test."
    )


def scorecard() -> pd.DataFrame:
    """Every line: ours and the reference paths on each day, a year without a shock, and the claims; columns COLUMNS.

    It is a file, and therefore in English. Persons and nominal yen;
    `crps` and `error` (said less came) in the unit of the line, `inside` empty for a point.
    """
    lines: list[Line] = []
    with speaking("en"):
        for day in DAYS:
            lines += said_on(pd.Timestamp(day))
        lines += claim_lines(CASE, came=_came(), months=pd.period_range(FIRST, LAST, freq="M"), graded=GRADED_BY)
    return pd.DataFrame([asdict(line) for line in lines], columns=COLUMNS)


def said_on(day: pd.Timestamp) -> list[Line]:
    """The lines of one day: for each scenario the months to come, their sum, the whole loss and the two quarters.

    What came is put beside them from the newest counts; what was said reads nothing later than the day.
    """
    return [line for said in _scenarios_on(day) for line in _lines(said)]


def _scenarios_on(day: pd.Timestamp) -> Iterator[_Said]:
    case, stamp = load_case(CASE), data_stamp()
    known = know_market(CASE, case.affected[0], day=day, stamp=stamp)
    ahead = (LAST - case.onset).n + 1 - len(known.observed)
    for id, kind in SCENARIOS.items():
        scenario = replace(load_scenario(CASE, id), months=max(ahead, 1))
        yield _Said(day, id, kind, chain_of(scenario, day=day, stamp=stamp))
    no_shock = Scenario(CASE, id="no-shock", depth=0.0, scar=0.0, months=max(ahead, 1))
    yield _Said(day, "no-shock", REFERENCE, chain_of(no_shock, day=day, stamp=stamp))


def _lines(said: _Said) -> list[Line]:
    losses, months = said.chain.evidence.losses, said.chain.months
    visitors = losses.visitors.astype(float)
    came = _came()
    ahead = [place for place in range(losses.known, len(months)) if FIRST <= months[place] <= LAST]
    counts = came.reindex(months).to_numpy()
    lines = [drawn_line("visitors", str(months[place]), draws=visitors[place], came=counts[place]) for place in ahead]
    if ahead:
        period = f"{months[ahead[0]]} to {months[ahead[-1]]}"
        whole = float(came.reindex(months[ahead]).sum())
        lines.append(
            drawn_line("visitors, sum of the months ahead", period, draws=visitors[ahead].sum(axis=0), came=whole)
        )
        lines.append(_mean_crps(lines[: len(ahead)], period))
    lines += [_loss_line(said), *_quarter_lines(said)]
    return [said.line(line) for line in lines]


def _mean_crps(lines: list[Line], period: str) -> Line:
    """The mean of the monthly CRPS, and how many months lie inside the intervals."""
    inside = [sum(bool(line.inside_80) for line in lines), sum(bool(line.inside_95) for line in lines)]
    score = float(np.mean([line.crps for line in lines]))
    words = f"{len(lines)} months: {inside[0]} inside the 80%, {inside[1]} inside the 95% interval"
    mean = point_line("mean monthly CRPS", period, value=score, came=float("nan"))
    return replace(mean, crps=score, error=float("nan"), unit=PERSONS, note=words)


def _loss_line(said: _Said) -> Line:
    """The loss from the onset to the last graded month against what is measured with all months counted.

    The baseline ends before the onset on every day, so that both stand on the same one but for revisions.
    """
    months = said.chain.months
    rows = slice(0, (LAST - months[0]).n + 1)
    lost = said.chain.evidence.losses.lost[rows].astype(float).sum(axis=0)
    after = _measured_loss(data_stamp())
    line = drawn_line("visitors lost since the onset", f"{months[0]} to {LAST}", draws=lost, came=after)
    return replace(line, note="against the loss measured with all months counted, itself an estimate (median)")


def _quarter_lines(said: _Said) -> list[Line]:
    """Spending of the affected market in the quarters that the agency published and that were not over on the day."""
    lines = []
    for written in QUARTERS:
        quarter = pd.Period(written, "Q")
        published = published_quarter(said.chain.evidence.affected.market, quarter)
        yen = spending_in(said.chain, quarter)
        if yen is not None and said.day < published.day:
            line = drawn_line("spending", written, draws=yen, came=published.yen)
            lines.append(replace(line, unit=YEN, note=f"first publication, trust {published.trust}"))
    return lines


def spending_in(chain: Chain, quarter: pd.Period) -> np.ndarray | None:
    """Draws of the yen that the visitors of the quarter spend, counted months included; None without spending."""
    evidence, months = chain.evidence, months_of(quarter)
    if evidence.spending is None:
        return None
    history = evidence.affected.history.set_index("month")["arrivals"].astype(float)
    visitors = evidence.losses.visitors.astype(float)
    places = chain.months.get_indexer(months)
    rows = [
        visitors[place] if place >= 0 else np.full(visitors.shape[1], history.loc[str(month)])
        for month, place in zip(months, places, strict=True)
    ]
    yen: np.ndarray = spending_paths(evidence.spending, np.array(rows), months=months).sum(axis=0)
    return yen


def _came() -> pd.Series:
    case = load_case(CASE)
    rows = load_arrivals(as_of=GRADED_BY, destination=case.destination, series=case.series, markets=case.affected)
    came: pd.Series = rows.set_index("month")["arrivals"].astype(float)
    return came


@cached(LRUCache(4), condition=Condition())
def _measured_loss(stamp: Stamp) -> float:
    case: Case = load_case(CASE)
    known = know_market(CASE, case.affected[0], day=GRADED_BY, stamp=stamp)
    months = (LAST - case.onset).n + 1
    lost = known.draws[:months].astype(float).sum(axis=0) - known.observed[:months].sum()
    return float(np.median(lost))
