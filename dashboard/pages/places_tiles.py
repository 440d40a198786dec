"""The tiles of the 47 prefectures: what they show by exposure, by change and by loss, with their words."""

from dataclasses import dataclass

import pandas as pd

from dashboard.figures.sheet import Words
from dashboard.figures.tiles import Beside, Scale, TileStory, change_scale, even_scale, ladder_scale, tiles_figure
from dashboard.grading.place_changes import PlaceChanges
from dashboard.language import say, term
from dashboard.numbers import (
    Unit,
    full_month,
    interval,
    money,
    money_unit,
    percent,
    percent_sign,
    persons,
    persons_unit,
    signed_change,
)
from dashboard.pages.card import Look
from dashboard.pages.places_words import Asked, asked_of, change_words, source_line, span_of
from dashboard.pages.view import View
from dashboard.simulate.breakdowns import PlaceLosses, place_losses
from dashboard.tables.prefectures import load_prefectures, row_of

_NAMED = 3
_FOUR_FIGURES = 9999.5


@dataclass(frozen=True, eq=False)
class Shown:
    """What the tiles show: values by number of the prefecture with their texts, and the words around them."""

    values: pd.DataFrame
    words: Words
    scale: Scale
    about: str


def draw_tiles(view: View, look: Look):
    """The grid by what the choice `tiles` names."""
    asked = asked_of(view)
    shown = {"exposure": _exposure, "change": _change, "loss": _loss}[view.choice("tiles")](asked, view)
    tiles = load_prefectures().join(shown.values.set_index("prefecture_code")).rename_axis("prefecture_code")
    story = TileStory(shown.words, shown.scale, Beside(asked.code, _heading(asked), shown.about))
    return tiles_figure(tiles.reset_index(), story, scheme=look.scheme, width=look.width)


def _heading(asked: Asked) -> str:
    if asked.code is None:
        return say("All of {name}", name=asked.country)
    return say("{name}, selected", name=term(str(load_prefectures()["name"][asked.code])))


def _exposure(asked: Asked, _view: View) -> Shown:
    found = asked.exposure()
    table = found.table
    values = table.assign(
        value=100 * table["share"],
        written=[percent(share).removesuffix(percent_sign()) for share in table["share"]],
        hover=[_exposure_of(asked, row, named=True) for _, row in table.iterrows()],
    )
    chosen = _exposure_of(asked, row_of(table, asked.code), named=False) if asked.code else say(
        "{share} of foreign guest nights were spent by visitors from {market} before the shock. Choose a prefecture: "
        "click its tile, or search for it below.", share=percent(found.share), market=asked.market_name,
    )  # fmt: skip
    words = Words(
        title=say("Share of visitors from {market} in foreign guest nights by prefecture, %", market=asked.market_name),
        subtitle=say(
            "{months}, the newest months before the shock known on the day. {share} in all of {country}.",
            months=span_of(found.months), share=percent(found.share), country=asked.country,
        ),
        source=source_line(asked, more=_tile_words()),
        sentence=_exposure_sentence(asked, table, found.share),
    )  # fmt: skip
    return Shown(values, words, even_scale(say("Share of foreign guest nights, %"), list(values["value"])), chosen)


def _exposure_of(asked: Asked, row: pd.Series, *, named: bool) -> str:
    values = {"name": term(str(row["prefecture"])), "share": percent(row["share"]), "rank": int(row["rank"]),
              "market": asked.market_name, "count": persons(float(row["nights"]))}  # fmt: skip
    if named:
        return say("{name}: {share} of foreign guest nights, rank {rank} of 47", **values)
    return say(
        "{share} of its foreign guest nights were spent by visitors from {market}, rank {rank} of 47: {count} nights.",
        **values,
    )


def _exposure_sentence(asked: Asked, table: pd.DataFrame, national: float) -> str:
    return say(
        "The shares were highest in {first}, {second} and {third}; in all of {country} it was {share}.",
        **_first_three(table.sort_values("rank"), [percent(share) for share in table.sort_values("rank")["share"]]),
        country=asked.country,
        share=percent(national),
    )


def _first_three(table: pd.DataFrame, written: list[str]) -> dict[str, str]:
    names = [term(str(name)) for name in table["prefecture"].head(_NAMED)]
    return {
        place: say("{name} ({value})", name=name, value=text)
        for place, name, text in zip(("first", "second", "third"), names, written, strict=False)
    }


def _change(asked: Asked, _view: View) -> Shown:
    changes = asked.changes()
    table = changes.table
    title, subtitle = change_words(asked, changes)
    values = table.assign(
        value=100 * table["change"],
        written=[signed_change(one, 0).removesuffix(percent_sign()) for one in table["change"]],
        hover=[
            say("{name}: {what}", name=term(str(row["prefecture"])), what=change_of(changes, row))
            for _, row in table.iterrows()
        ],
    )
    chosen = change_of(changes, row_of(table, asked.code)) if asked.code else _national_change(changes)
    words = Words(title, subtitle, source_line(asked, more=_tile_words()), _change_sentence(changes))
    return Shown(values, words, change_scale(say("Change on the year, %"), list(values["value"])), chosen)


def change_of(changes: PlaceChanges, row: pd.Series) -> str:
    """The change of one prefecture in words: of its nights, or of the market's share."""
    if changes.basis == "nights":
        return say(
            "{before} nights a year before, {after} under the shock: {change}.",
            before=persons(float(row["before"])),
            after=persons(float(row["after"])),
            change=signed_change(row["change"], 0),
        )
    return _share_change(row["share_before"], row["share_after"])


def _share_change(before: float, after: float) -> str:
    return say(
        "{before} of foreign nights a year before, {after} under the shock: {change} of the share.",
        before=percent(before, 1),
        after=percent(after, 1),
        change=signed_change(after / before - 1, 0),
    )


def _national_change(changes: PlaceChanges) -> str:
    if changes.basis == "share":
        return _share_change(*changes.national_shares)
    total = changes.table.sum(numeric_only=True)
    total["change"] = changes.change
    return change_of(changes, total)


def _change_sentence(changes: PlaceChanges) -> str:
    table = changes.table.sort_values("change")
    falls = _first_three(table, [signed_change(one, 0) for one in table["change"]])
    return say(
        "The falls were largest in {first}, {second} and {third}; in {count} of 47 prefectures there was no fall of "
        "2% or more. Small prefectures have few such guests, so chance moves them much.",
        **falls,
        count=int((table["change"] > -0.02).sum()),
    )


def _loss(asked: Asked, view: View) -> Shown:
    losses = place_losses(view.scenario, view.as_of)
    unit = loss_unit(losses)
    table = losses.table
    values = table.assign(
        value=table["value"] / unit.divisor,
        written=[_short(value / unit.divisor) for value in table["value"]],
        hover=[
            say("{name}: {loss}", name=term(str(row["prefecture"])), loss=loss_in_words(losses, row))
            for _, row in table.iterrows()
        ],
    )
    chosen = row_of(table, asked.code) if asked.code else losses.national
    words = Words(_loss_title(asked, losses, unit), _loss_definition(losses), source_line(asked, more=_tile_words()),
                  _loss_sentence(asked, losses))  # fmt: skip
    scale = ladder_scale(say("Loss, {unit}", unit=unit.name), list(values["value"]))
    return Shown(values, words, scale, loss_in_words(losses, chosen))


def loss_unit(losses: PlaceLosses) -> Unit:
    """The unit in which small prefectures still have a number."""
    largest = float(losses.table["value"].max())
    # The median prefecture loses about a hundredth of what the largest does.
    if losses.unit == "persons":
        return persons_unit(largest)
    fine = money_unit(largest / 100)
    # A tile on a phone holds four figures.
    return fine if largest < _FOUR_FIGURES * fine.divisor else money_unit(largest / 10)


def loss_in_words(losses: PlaceLosses, row: pd.Series) -> str:
    """A loss with its 95% interval."""
    quantity = "persons" if losses.unit == "persons" else "money"
    amount = persons(float(row["value"])) if losses.unit == "persons" else money(float(row["value"]))
    ends = interval((float(row["low_95"]), float(row["high_95"])), float(row["value"]), quantity=quantity)
    return say("{amount} ({interval})", amount=amount, interval=ends)


def _loss_title(asked: Asked, losses: PlaceLosses, unit: Unit) -> str:
    if losses.unit == "persons":
        return say(
            "Visitors from {market} who do not come, by prefecture, {unit}", market=asked.market_name, unit=unit.name
        )
    return say(
        "Spending of visitors from {market} that is lost, by prefecture, {unit}",
        market=asked.market_name,
        unit=unit.name,
    )


def _loss_definition(losses: PlaceLosses) -> str:
    if losses.known >= len(losses.months):
        return say(
            "{months}, all measured. The national loss is laid on the prefectures by the nights of the same months "
            "before the onset.", months=span_of(list(losses.months)),
        )  # fmt: skip
    if not losses.known:
        return say(
            "{months}, all projected. The national loss is laid on the prefectures by the nights of the same months "
            "before the onset.", months=span_of(list(losses.months)),
        )  # fmt: skip
    return say(
        "{months}, the whole scenario: measured to {known}, then projected. The national loss is laid on the "
        "prefectures by the nights of the same months before the onset.",
        months=span_of(list(losses.months)), known=full_month(losses.months[losses.known - 1]),
    )  # fmt: skip


def _loss_sentence(asked: Asked, losses: PlaceLosses) -> str:
    two = losses.table.head(2)
    return say(
        "{first} and {second} bear {share} of the loss of all of {country}, which is {loss}.",
        first=term(str(two["prefecture"].iloc[0])),
        second=term(str(two["prefecture"].iloc[1])),
        share=percent(two["share"].sum()),
        country=asked.country,
        loss=loss_in_words(losses, losses.national),
    )


def _short(value: float) -> str:
    size = abs(value)
    text = f"{size:.{0 if size >= 10 else 1 if size >= 1 else 2}f}"
    return f"−{text}" if value < 0 and float(text) else text


def _tile_words() -> str:
    return say("Tiles keep neighbours, not distances.")
