"""Check cards as rows of dots: placebos, other choices, and the effect without each donor."""

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.dot_rows import DotAxis, DotRow, Mark, dot_rows_figure
from dashboard.figures.evidence import Measurement
from dashboard.figures.sheet import Width, Words
from dashboard.figures.tokens import Scheme
from dashboard.language import say
from dashboard.numbers import percent, percent_sign, place, signed_change
from dashboard.phrasing import sentences


def placebo_figure(
    sizes: pd.DataFrame, *, measurement: Measurement, scheme: Scheme = "light", width: Width = "half"
) -> go.Figure:
    """How large an effect the method finds where nothing happened, beside the measured one, in standard deviations.

    Args:
        sizes: columns group, name, is_measured, size: log effect over its stated spread; a group has one measured row
            and its placebos, each with a name.
        measurement: whose effect it is.
        scheme: light or dark.
        width: which width the figure is made for.

    Raises:
        DataError: there is no row.
    """
    rows = tuple(_placebos(str(group), part) for group, part in sizes.groupby("group", sort=False))
    names = {"market": place(measurement.market), "destination": place(measurement.destination)}
    words = Words(
        title=say("Visitors from {market} to {destination}, effect in standard deviations of its method", **names),
        subtitle=say(
            "Filled: this case. Open: the same measurement where nothing happened. Rank: place of this case among all "
            "of its row, by size."
        ),
        source=measurement.source,
        sentence=_ranks_in_words(sizes),
    )
    return dot_rows_figure(words, rows, axis=DotAxis(column=say("Rank")), scheme=scheme, width=width)


def rank_of(part: pd.DataFrame) -> tuple[int, int]:
    """The place of the measured effect among itself and its placebos, by size, and how many there are."""
    measured = float(part.loc[part["is_measured"], "size"].abs().iloc[0])
    placebos = part.loc[~part["is_measured"], "size"].abs()
    return int((placebos >= measured).sum()) + 1, len(placebos) + 1


def variants_figure(
    variants: pd.DataFrame, *, effect: float, measurement: Measurement, scheme: Scheme = "light",
    width: Width = "half",
) -> go.Figure:  # fmt: skip
    """The cumulative effect under other choices, percent, beside the one measured.

    Args:
        variants: columns name, effect (share), one row a choice.
        effect: the measured cumulative effect, share.
        measurement: whose effect it is.
        scheme: light or dark.
        width: which width the figure is made for.

    Raises:
        DataError: there is no other choice.
    """
    rows = tuple(
        DotRow(
            name=str(row["name"]),
            detail="",
            marks=(_effect_mark(str(row["name"]), float(row["effect"])),),
            written=signed_change(float(row["effect"])),
        )
        for row in variants.to_dict("records")
    )
    moved = (variants["effect"] - effect).abs().max()
    names = {"market": place(measurement.market), "destination": place(measurement.destination)}
    words = Words(
        title=say("Visitors from {market} to {destination}, effect under other choices, %", **names),
        subtitle=say("All months together. Line: the effect as measured. Each row changes one choice of the baseline."),
        source=measurement.source,
        sentence=say(
            "The measured effect is {effect}; the {count} other choices move it by at most {moved} points.",
            effect=signed_change(effect),
            count=len(variants),
            moved=f"{moved * 100:.1f}",
        ),
    )
    line = DotAxis(
        line=effect * 100, line_name=say("as measured: {effect}", effect=signed_change(effect)), suffix=percent_sign()
    )  # fmt: skip
    return dot_rows_figure(words, rows, axis=line, scheme=scheme, width=width)


def donors_figure(
    donors: pd.DataFrame, *, effect: float, measurement: Measurement, scheme: Scheme = "light", width: Width = "half"
) -> go.Figure:
    """The weight of each donor, and the cumulative effect without it, percent.

    Args:
        donors: columns market, weight (share), without (share), one row a donor that has weight, the heaviest first.
        effect: the effect with all donors, share.
        measurement: whose effect it is.
        scheme: light or dark.
        width: which width the figure is made for.

    Raises:
        DataError: no donor has weight.
    """
    rows = tuple(
        DotRow(
            name=place(str(row["market"])),
            detail="",
            marks=(_effect_mark(place(str(row["market"])), float(row["without"])),),
            column=percent(float(row["weight"])),
        )
        for row in donors.to_dict("records")
    )
    heaviest = donors.iloc[0] if len(donors) else None
    names = {"market": place(measurement.market), "destination": place(measurement.destination)}
    words = Words(
        title=say("Visitors from {market} to {destination}, effect without each donor, %", **names),
        subtitle=say("Line: with all donors. Dots: without the one named. Weights add to 100%; under 0.5% not shown."),
        source=measurement.source,
        sentence=_donors_in_words(donors, heaviest),
    )
    line = DotAxis(
        line=effect * 100, line_name=say("with all donors: {effect}", effect=signed_change(effect)),
        suffix=percent_sign(), column=say("Weight"),
    )  # fmt: skip
    return dot_rows_figure(words, rows, axis=line, scheme=scheme, width=width)


def _effect_mark(name: str, effect: float) -> Mark:
    words = say("{name}: {value}", name=name, value=signed_change(effect))
    return Mark(effect * 100, words, ink="baseline", symbol="circle", size=10)


def _placebos(group: str, part: pd.DataFrame) -> DotRow:
    placebos, measured = part[~part["is_measured"]], part[part["is_measured"]].iloc[0]
    marks = [
        Mark(float(row["size"]), say("{name}: {size} standard deviations", name=row["name"], size=_size(row["size"])))
        for row in placebos.to_dict("records")
    ]
    words = say("This case: {size} standard deviations", size=_size(measured["size"]))
    rank, count = rank_of(part)
    return DotRow(
        name=group,
        detail=say("1 placebo") if len(placebos) == 1 else say("{count} placebos", count=len(placebos)),
        marks=(*marks, Mark(float(measured["size"]), words, ink="observed", symbol="circle", size=12)),
        column=say("{rank} of {count}", rank=rank, count=count),
    )


def _ranks_in_words(sizes: pd.DataFrame) -> str:
    said = []
    for group, part in sizes.groupby("group", sort=False):
        rank, count = rank_of(part)
        said.append(
            say(
                "{group}: rank {rank} of {count}; counted with itself, {share} are as extreme.",
                group=group,
                rank=rank,
                count=count,
                share=percent(rank / count),
            )
        )
    return sentences(*said)


def _donors_in_words(donors: pd.DataFrame, heaviest: pd.Series | None) -> str:
    if heaviest is None:
        return say("0 donors have weight.")
    return say(
        "{market} has the largest weight, {share}; without one donor the effect lies between {low} and {high}.",
        market=place(str(heaviest["market"])),
        share=percent(float(heaviest["weight"])),
        low=signed_change(float(donors["without"].min())),
        high=signed_change(float(donors["without"].max())),
    )


def _size(size: float) -> str:
    return f"{size:.1f}".replace("-", "−")
