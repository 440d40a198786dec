"""The inputs of the steps after visitors: what other markets brought, and what the economy makes of a yen."""

import numpy as np
import pandas as pd

from dashboard.language import say, term
from dashboard.simulate.economy import Economy
from dashboard.simulate.inputs import INPUT_COLUMNS, Row
from dashboard.simulate.offset import Offset
from dashboard.tables.assumptions import load_assumption

_OFFSET = ("offset_persistence", "offset_error_correlation")
_ECONOMY = ("table_choice", "imported_inputs_factor", "jobs_factor")


def chain_inputs(economy: Economy | None, offset: Offset | None) -> pd.DataFrame:
    """Rows like those of the other inputs; none for a step that is missing."""
    rows: list[Row] = []
    if offset is not None:
        rows += [assumption_row(name) for name in (*_OFFSET, *(["offset_prior"] if offset.is_prior else []))]
        momentum = round(float(np.median(offset.momentum)), 3)
        rows.append(("offset_momentum", momentum, say("share above a baseline that ended a year earlier"),
                     say("measured"), say("arrivals of all other markets together")))  # fmt: skip
    if economy is not None:
        year = say("calendar year {year}", year=economy.nominal_gdp.year)
        rows += [
            ("input_output_tables", economy.table_names, say("tables"), say("published"), say("see sources")),
            ("gdp", economy.gdp, say("yen a year"), year, economy.nominal_gdp.source),
            ("jobs", economy.jobs_words, say("jobs a billion yen"), say("published"), economy.ripple.source),
            *(assumption_row(name) for name in _ECONOMY),
        ]
    return pd.DataFrame(rows, columns=INPUT_COLUMNS).astype({"value": "object"})


def assumption_row(id: str) -> Row:
    """An assumption with its range, as a row of the inputs."""
    assumption = load_assumption(id)
    written = say(
        "{value} ({low} to {high})",
        value=f"{assumption.value:g}",
        low=f"{assumption.low:g}",
        high=f"{assumption.high:g}",
    )
    return (id, written, term(assumption.unit), say("assumption"), assumption.source)
