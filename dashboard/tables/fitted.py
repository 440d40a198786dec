"""Fitted baselines on disk, each under the hash of what it was computed from: the program fits once, then reads."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard import config
from dashboard.errors import DataError
from dashboard.model.types import FittedBaseline
from dashboard.tables.files import write_atomically


def fit_key(arrivals: pd.Series, *, onset: pd.Period, months: int, excluded: pd.PeriodIndex, model: str) -> str:
    """The hash (16 hexadecimal digits) of the months before the onset, the excluded months and the model's version."""
    before = arrivals[arrivals.index < onset].sort_index()
    written = [model, str(onset), str(months), ",".join(map(str, excluded))]
    written += [f"{month} {value!r}" for month, value in zip(before.index, before.astype(float).tolist(), strict=True)]
    return hashlib.sha256("\n".join(written).encode()).hexdigest()[:16]


def read_fitted(key: str) -> FittedBaseline | None:
    """The fitted baseline of that key, shipped or local; None if it has not been fitted yet.

    Raises:
        DataError: the file is there and cannot be read.
    """
    for folder in (config.fitted_folder(), config.local_folder() / "fitted"):
        path = folder / f"{key}.json"
        if path.is_file():
            return _read(path)
    return None


def write_fitted(key: str, fitted: FittedBaseline, *, shipped: bool = False) -> Path:
    """Keep a fitted baseline under its key, on the analyst's machine or among the shipped ones; returns the path."""
    lower = fitted.log_covariance[np.tril_indices(len(fitted.months))]
    written = {
        "market": fitted.market,
        "model": fitted.model,
        "first_month": str(fitted.first_month),
        "last_month": str(fitted.last_month),
        "onset": str(fitted.months[0]),
        "log_mean": [float(f"{value:.9g}") for value in fitted.log_mean],
        "log_covariance_lower": [float(f"{value:.9g}") for value in lower],
    }
    path = (config.fitted_folder() if shipped else config.local_folder() / "fitted") / f"{key}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, (json.dumps(written, ensure_ascii=False) + "\n").encode())
    return path


def shipped_keys() -> frozenset[str]:
    """The keys of the shipped baselines."""
    return frozenset(path.stem for path in config.fitted_folder().glob("*.json"))


def remove_shipped(keys: Iterable[str]) -> None:
    """Remove shipped baselines that nothing needs any more."""
    for key in keys:
        (config.fitted_folder() / f"{key}.json").unlink(missing_ok=True)


def _read(path: Path) -> FittedBaseline:
    try:
        written = json.loads(path.read_text(encoding="utf-8"))
        log_mean = np.array(written["log_mean"])
        covariance = np.zeros((len(log_mean), len(log_mean)))
        covariance[np.tril_indices(len(log_mean))] = written["log_covariance_lower"]
        return FittedBaseline(
            market=written["market"],
            months=pd.period_range(written["onset"], periods=len(log_mean), freq="M"),
            log_mean=log_mean,
            log_covariance=covariance + np.tril(covariance, -1).T,
            first_month=pd.Period(written["first_month"], "M"),
            last_month=pd.Period(written["last_month"], "M"),
            model=written["model"],
        )
    except (KeyError, ValueError) as reason:
        raise DataError(
            f"{path.name} is not a fitted baseline ({reason}); it may have been cut short. Delete it: the program "
            "fits it again."
        ) from reason
