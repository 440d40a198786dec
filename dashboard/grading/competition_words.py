"""The scores of a competition as a person reads them, and as a file."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.grading.competition import ENSEMBLE, NESTED, SCORES, CompetitionResult
from dashboard.grading.competition_rivals import PUBLISHED
from dashboard.model.ensemble_members import MEMBERS
from dashboard.model.ensemble_settings import EnsembleSettings
from dashboard.tables.files import write_atomically

_HEAD = (
    "| method | MASE | MAPE | sMAPE | covered by 80% | by 95% | MSIS95 | from |",
    "|---|---|---|---|---|---|---|---|",
)
_FORMS = {
    "MASE": "{:.3f}",
    "MAPE": "{:.2f}",
    "sMAPE": "{:.2f}",
    "coverage_80": "{:.1%}",
    "coverage_95": "{:.1%}",
    "MSIS95": "{:.2f}",
}


def competition_report(result: CompetitionResult) -> str:
    """The tables in Markdown: the official origin beside published scores, the mean of all origins, each origin."""
    table = result.table
    origins = sorted(set(table["origin"].tolist()))
    published = _published() if result.comparable else []
    parts = [result.check, _table("Official origin", [*_measured(table[table["origin"] == 0]), *published])]
    if len(origins) > 1:
        named = f"Mean of {len(origins)} origins ({', '.join(map(str, origins))} months before the official one)"
        means = table.groupby("method", sort=False)[list(SCORES)].mean().reset_index()
        ours = table[table["method"].isin([ENSEMBLE, NESTED])].sort_values("origin", kind="stable")
        each = ours.assign(method=[f"{one.method}, {one.origin} months back" for one in ours.itertuples()])
        parts += [_table(named, _measured(means)), _table("Each origin", _measured(each))]
    parts.append(_choices(result.chosen))
    if result.left_out:
        parts.append(f"Left out because less than two years stand before the origin: {', '.join(result.left_out)}.")
    return "\n\n".join(parts)


def write_scores(result: CompetitionResult, path: Path) -> None:
    """Writes every score to a CSV file: method, origin, series, then the scores (coverages are shares).

    Raises:
        ConfigError: the file cannot be written.
    """
    write_atomically(path, result.table.round(6).to_csv(index=False, lineterminator="\n").encode())


def _choices(chosen: Mapping[int, EnsembleSettings]) -> str:
    """What the nested ensemble chose at each origin."""
    names = [part.name for part in fields(EnsembleSettings)]
    head = ["months back", *(name.replace("_", " ") for name in names)]
    rows = [[str(back), *(_cell(getattr(one, name)) for name in names)] for back, one in chosen.items()]
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join([f"Chosen by the {NESTED}", "", *(f"| {' | '.join(line)} |" for line in lines)])


def _cell(value: float | tuple[float, ...]) -> str:
    if isinstance(value, tuple):
        return ", ".join(name for name, weight in zip(MEMBERS, value, strict=True) if weight)
    return f"{value:g}"


def _table(title: str, rows: Iterable[str]) -> str:
    return "\n".join([title, "", *_HEAD, *rows])


def _measured(table: pd.DataFrame) -> list[str]:
    columns = [table[name].tolist() for name in ("method", *SCORES)]
    return [_row(str(method), values, "this run") for method, *values in zip(*columns, strict=True)]


def _published() -> list[str]:
    return [_row(one.method, [one.mase, one.mape, one.smape, *[np.nan] * 3], one.source) for one in PUBLISHED]


def _row(method: str, values: list[float], origin: str) -> str:
    forms = (_FORMS[name] for name in SCORES)
    cells = ["" if np.isnan(value) else form.format(value) for form, value in zip(forms, values, strict=True)]
    return f"| {' | '.join([method, *cells, origin])} |"
