"""The cards of past shocks: the shelf in event time, the comparison of cases, and one card a case."""

import pandas as pd

from dashboard.errors import DataError
from dashboard.figures.event_time import event_time_figure
from dashboard.figures.shock import ShockPath, shock_figure
from dashboard.grading.normalise import claims_told
from dashboard.language import say, term
from dashboard.numbers import date
from dashboard.pages.card import ENDS, Card, Look
from dashboard.pages.view import View, first_day
from dashboard.phrasing import sentences
from dashboard.simulate.analogue_paths import kind_words
from dashboard.simulate.past_shocks import PastShock, begun_shocks, past_shock, shock_name, why_no_effect
from dashboard.tables.cases import Case, case_names, list_cases, load_case

DISPUTE = "dispute"


def shelf_rows(view: View) -> pd.DataFrame:
    """The paths of all cases that had begun by the day of the view, on its axis, that of its own case last.

    Raises:
        DataError: no case has a path on this axis.
    """
    axis = view.choice("axis")
    known = begun_shocks(view.day)
    ordered = sorted(known, key=lambda shock: shock.case.id == view.case)
    frames = [_labelled(shock, view) for shock in ordered if len(shock.path(axis))]
    if not frames:
        raise DataError(
            say("On {day} no month of any case had been counted. Choose a later day with the stepper.",
                day=date(view.day))
        )  # fmt: skip
    return pd.concat(frames, ignore_index=True)


def compared(view: View) -> pd.DataFrame:
    """One row a case of the site, the newest first: onset, kind, market, deepest month, cumulative effect, recovery.

    A case that had not begun by the day, or has no effect, has a reason in `missing` and no numbers.
    """
    known = {shock.case.id: shock for shock in begun_shocks(view.day)}
    return pd.DataFrame([_compared(case, known.get(case.id), view) for case in list_cases()])


def story_path(shock: PastShock, view: View) -> ShockPath:
    """What the small figure of a case draws: its effect, or the change on the year where it has none."""
    return ShockPath(
        rows=shock.effect if shock.model else shock.year,
        market=shock.case.affected[0],
        destination=shock.case.destination,
        half=shock.half_after,
        series=shock.case.series,
        model=shock.model,
        as_of=pd.Timestamp(view.day),
    )


def shock_card(case_id: str) -> Card:
    """The card of one case."""

    def numbers(view: View) -> pd.DataFrame:
        shock = past_shock(case_id, view.day)
        rows = shock.effect if shock.model else shock.year
        return _written(rows, shock, view, axis="effect" if shock.model else "year")

    def draw(view: View, look: Look):
        path = story_path(past_shock(case_id, view.day), view)
        return shock_figure(path, scheme=look.scheme, width="phone" if look.width == "phone" else "third")

    def note(view: View) -> str:
        past_shock(case_id, view.day)
        return why_no_effect(load_case(case_id))

    return Card(
        f"shock-{case_id}",
        lambda: shock_title(load_case(case_id)),
        numbers,
        draw,
        note,
        height=330,
        width="third",
        needs="facts",
    )


def shock_title(case: Case) -> str:
    """The name of a case as the heading of its card."""
    name = shock_name(case)
    return name[:1].upper() + name[1:]


def _labelled(shock: PastShock, view: View) -> pd.DataFrame:
    case = shock.case
    return shock.path(view.choice("axis")).assign(
        label=shock_name(case),
        kind=kind_words(case.kind),
        is_dispute=case.kind == DISPUTE,
        is_present=case.id == view.case,
        as_of=view.day.isoformat(),
        series=case.series,
        model=shock.model,
    )


def _compared(case: Case, shock: PastShock | None, view: View) -> dict[str, object]:
    deepest, whole = (None, None) if shock is None else (shock.deepest, shock.whole)
    row: dict[str, object] = {
        "case": case.id,
        "name": shock_title(case),
        "kind": kind_words(case.kind),
        "market": case.affected[0],
        "onset": case.onset,
        "months": 0 if shock is None else len(shock.effect),
        "deepest_month": None if deepest is None else deepest["month"],
        "deepest": float("nan") if deepest is None else float(deepest["value"]),
        "deepest_low_95": float("nan") if deepest is None else float(deepest["low_95"]),
        "deepest_high_95": float("nan") if deepest is None else float(deepest["high_95"]),
        **{f"cumulative_{name}": float("nan") if whole is None else float(whole[name])
           for name in ("value", "low_95", "high_95")},
        "half_recovered_after": None if shock is None else shock.half_after,
        "estimates": len(claims_told(case.id, view.day)),
        "missing": _missing(case, shock, view),
    }  # fmt: skip
    return row


def _missing(case: Case, shock: PastShock | None, view: View) -> str:
    if first_day(case) > view.day:
        return say("not begun on {day}", day=date(view.day))
    if case.partial:
        return say("no baseline can be fitted")
    if shock is None or shock.whole is None:
        return say("no month counted on {day}", day=date(view.day))
    return ""


def _written(rows: pd.DataFrame, shock: PastShock, view: View, *, axis: str) -> pd.DataFrame:
    """Rows as a table and a file give them."""
    is_effect = axis == "effect"
    model = f", {shock.model}" if is_effect else ""
    unit = say("share of the baseline") if is_effect else say("change on the same month of the year before the onset")
    kept = rows[["months_since_onset", "month", "value", *ENDS]]
    rounded = {name: rows[name].round(4) for name in ("value", *ENDS)}
    return kept.assign(
        month=rows["month"].astype(str), **rounded, unit=unit, as_of=view.day.isoformat(),
        source=f"{term(shock.case.series)}; Shock Ledger{model}",
    )  # fmt: skip


def _shelf_numbers(view: View) -> pd.DataFrame:
    axis = view.choice("axis")
    known = [shock for shock in begun_shocks(view.day) if len(shock.path(axis))]
    if not known:
        return shelf_rows(view)
    frames = [
        _written(shock.path(axis), shock, view, axis=axis).assign(
            case=shock_name(shock.case), kind=kind_words(shock.case.kind)
        )
        for shock in known
    ]
    return pd.concat(frames, ignore_index=True)


def _draw_shelf(view: View, look: Look):
    return event_time_figure(shelf_rows(view), axis=view.choice("axis"), scheme=look.scheme, width=look.width)


def _shelf_note(view: View) -> str:
    """Which cases have begun and are not drawn, and whose base of a change on the year was no usual one."""
    axis, begun = view.choice("axis"), begun_shocks(view.day)
    said = [
        say("Not drawn: {case}. {reason}", case=shock_title(shock.case), reason=why_no_effect(shock.case))
        for shock in begun
        if not len(shock.path(axis))
    ]
    if view.case not in {shock.case.id for shock in begun}:
        said.insert(0, say("Not drawn: this case. No month of it had been counted on {day}.", day=date(view.day)))
    if axis == "year":
        said += [
            say(
                "{case}: the baseline leaves out {count} of the twelve months before the onset, so the base of the "
                "change was no usual year.",
                case=shock_title(shock.case),
                count=shock.odd_base,
            )
            for shock in begun
            if shock.odd_base and len(shock.year)
        ]
    return sentences(*said)


def _compared_numbers(view: View) -> pd.DataFrame:
    rows = compared(view)
    return rows.assign(
        onset=rows["onset"].astype(str),
        deepest_month=[str(month) if month is not None else "" for month in rows["deepest_month"]],
        unit=say("shares of the baseline; months since the onset"),
        as_of=view.day.isoformat(),
        source=[f"{term(load_case(id).series)}; Shock Ledger" for id in rows["case"]],
    )


SHELF = Card(
    "shelf",
    lambda: say("How deep, and for how long?"),
    _shelf_numbers,
    _draw_shelf,
    _shelf_note,
    height=540,
    needs="choices",
)
COMPARISON = Card("shocks-compared", lambda: say("How do the cases compare?"), _compared_numbers, needs="facts")
SHOCKS = {case_id: shock_card(case_id) for case_id in case_names()}
