"""The check cards of an effect in the language of the moment: what is asked, and the answer in a sentence."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from dashboard import numbers
from dashboard.language import say, term
from dashboard.model.checks import LEAST_PLACEBOS, CheckCard
from dashboard.phrasing import sentences


def said_cards(cards: Sequence[CheckCard]) -> tuple[CheckCard, ...]:
    """The same cards with question and answer in the language of the moment."""
    return tuple(replace(card, question=_question(card), words=_answer(card)) for card in cards)


def check_name(id: str) -> str:
    """The short name of a check."""
    names = {
        "placebo-in-time": say("placebo-in-time"),
        "placebo-in-space": say("placebo-in-space"),
        "leave-one-out": say("leave-one-out"),
        "pre-period-fit": say("pre-period-fit"),
        "exclusion-windows": say("exclusion-windows"),
        "starting-month": say("starting-month"),
        "agreement": say("agreement"),
    }
    return names.get(id, id)


def choice_name(check: str, name: str) -> str:
    """Another choice of a check, as it stands beside its effect: what is left out, or where the baseline ends."""
    if check == "starting-month":
        return say("the baseline to {month}", month=_month_of(name))
    return _choice_words(name)


def verdict_words(card: CheckCard) -> str:
    """The verdict of a card in words."""
    return {
        "supports": say("supports the effect"),
        "does not": say("does not support it"),
        "inconclusive": say("leaves it open"),
    }[card.verdict]


def check_limit(card: CheckCard) -> str:
    """What a check that does not support the effect leaves to be said of it; the card is a said one."""
    if card.verdict == "inconclusive":
        return say("Check {check} leaves it open: {words}", check=check_name(card.id), words=card.words)
    return say("Check {check} does not support it: {words}", check=check_name(card.id), words=card.words)


def _question(card: CheckCard) -> str:
    questions = {
        "placebo-in-time": say("Does the method find an effect of this size at earlier months, when nothing happened?"),
        "placebo-in-space": say("Does the method find an effect of this size for markets that were not affected?"),
        "leave-one-out": say("Does the control-based effect hang on a single donor?"),
        "pre-period-fit": say("Did the weighted donors follow the market before the onset?"),
        "exclusion-windows": say("Does the effect depend on which months the baseline leaves out?"),
        "starting-month": say("Does the effect depend on the month from which the shock is dated?"),
        "agreement": say("Do the baseline and the donors give the same effect?"),
    }
    return questions.get(card.id, card.question)


def _answer(card: CheckCard) -> str:
    answers = {
        "placebo-in-time": _placebos,
        "placebo-in-space": _placebos,
        "leave-one-out": _without_one,
        "pre-period-fit": _fit_before,
        "exclusion-windows": _other_choice,
        "starting-month": _other_choice,
        "agreement": _agreement,
    }
    return answers[card.id](card) if card.id in answers else card.words


def _placebos(card: CheckCard) -> str:
    count, as_large = int(card.values["count"]), int(card.values["as_large"])
    said = [
        say(
            "{as_large} of {count} placebos are as large as the measured one ({size} standard deviations); the rank is "
            "{rank} of {places}.",
            as_large=as_large,
            count=count,
            size=f"{card.values['size']:.1f}",
            rank=as_large + 1,
            places=count + 1,
        )
    ]
    if count < LEAST_PLACEBOS:
        said.append(say("Fewer than {count} are few.", count=LEAST_PLACEBOS))
    return sentences(*said)


def _without_one(card: CheckCard) -> str:
    if not card.values:
        return say("No donor can be left out.")
    return say(
        "Without {donor} the effect is {moved} instead of {effect}.",
        donor=numbers.place(card.name),
        moved=numbers.signed_change(card.values["moved"]),
        effect=numbers.signed_change(card.values["effect"]),
    )


def _fit_before(card: CheckCard) -> str:
    return say(
        "A month before the onset is missed by {error} on average; the effect is {times} times as large.",
        error=numbers.percent(card.number, 1),
        times=f"{card.values['times']:.1f}",
    )


def _other_choice(card: CheckCard) -> str:
    if not card.values:
        return say("There was no other choice to try.")
    values = {
        "moved": numbers.signed_change(card.values["moved"]),
        "effect": numbers.signed_change(card.values["effect"]),
    }
    if card.id == "starting-month":
        return say(
            "It moves furthest with the baseline to {month}: {moved} instead of {effect}.",
            month=_month_of(card.name),
            **values,
        )
    return say(
        "It moves furthest with {choice}: {moved} instead of {effect}.", choice=_choice_words(card.name), **values
    )


def _choice_words(name: str) -> str:
    words = {
        "three more months left out after each window": say("three more months left out after each window"),
        "the windows shorter than a year used": say("the windows shorter than a year used"),
    }
    return words.get(name, term(name))


def _month_of(name: str) -> str:
    """The month in which another baseline ends, out of the name that `effects_by_start` gives it."""
    written = name.rpartition(" ")[2]
    return numbers.month(pd.Period(written, freq="M")) if written[:1].isdigit() else name


def _agreement(card: CheckCard) -> str:
    values = {
        "baseline": numbers.signed_change(card.values["baseline"]),
        "donors": numbers.signed_change(card.values["donors"]),
    }
    if card.verdict == "supports":
        return say(
            "The baseline says {baseline}, the donors {donors}. Each lies inside the other's 80% interval.", **values
        )
    if card.verdict == "inconclusive":
        return say(
            "The baseline says {baseline}, the donors {donors}. One lies outside the other's 80% interval: they differ "
            "in part.",
            **values,
        )
    return say(
        "The baseline says {baseline}, the donors {donors}. They disagree: each lies outside the other's 80% interval.",
        **values,
    )
