"""Which language and currency the words of a request are in, and the one catalogue a language that they come from.

English stands in the code, the other languages in `dashboard/catalogues/*.po` under the English words. What is said
is said in the language of the request that asks; without one it is English and yen.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from babel.messages.pofile import read_po

from dashboard.errors import DataError

Language = Literal["en", "ja", "zh"]
Currency = Literal["JPY", "USD", "CNY"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
CURRENCIES: tuple[Currency, ...] = get_args(Currency)

_CATALOGUES = Path(__file__).parent / "catalogues"


def checked_language(language: Language) -> Language:
    """The language itself.

    Raises:
        DataError: it is not one of en, ja, zh.
    """
    if language not in LANGUAGES:
        raise DataError(f"Language {language} is not known; use one of {', '.join(LANGUAGES)}.")
    return language


@dataclass(frozen=True)
class Speech:
    """The language of the words, and the currency of money with its rate.

    Attributes:
        language: en, ja or zh.
        currency: the currency in which money is written; amounts are yen everywhere else.
        yen_per_unit: yen a unit of that currency, 1 for yen.
        rate_of: the month whose mean rate that is, such as `2026-10`; empty for yen.
    """

    language: Language = "en"
    currency: Currency = "JPY"
    yen_per_unit: float = 1.0
    rate_of: str = ""

    def __post_init__(self) -> None:
        checked_language(self.language)
        if self.currency not in CURRENCIES:
            raise DataError(f"Currency {self.currency} is not known; use one of {', '.join(CURRENCIES)}.")
        if not self.yen_per_unit > 0:
            raise DataError(f"A {self.currency} costs {self.yen_per_unit} yen; a rate must be more than 0. Correct it.")


_SPEECH: ContextVar[Speech] = ContextVar("speech")
_ENGLISH = Speech()


def speech() -> Speech:
    """The language and currency in which words are said now."""
    return _SPEECH.get(_ENGLISH)


def speak(chosen: Speech) -> None:
    """Say everything in this language and currency from here to the end of the request."""
    _SPEECH.set(chosen)


@contextmanager
def speaking(chosen: Speech | Language) -> Iterator[None]:
    """Say everything inside the block in this language and currency, and as before after it.

    Raises:
        DataError: the language is not one of en, ja, zh.
    """
    token = _SPEECH.set(chosen if isinstance(chosen, Speech) else Speech(chosen))
    try:
        yield
    finally:
        _SPEECH.reset(token)


def say(text: str, /, **values: object) -> str:
    """The text in the language of the moment, its `{names}` filled with the values; English where it has no other.

    The text must be written out where `say` is called: the catalogues are checked against the code.
    """
    written = term(text)
    return written.format(**values) if values else written


def term(text: str) -> str:
    """A text that is kept in a data file (a title, a name, a label) in the language of the moment, else as it is."""
    language = speech().language
    return text if language == "en" else catalogue(language).get(text, text)


@cache
def catalogue(language: Language) -> dict[str, str]:
    """Every translated text of a language by its English words.

    Raises:
        DataError: the language is not one of en, ja, zh, or its file cannot be read.
    """
    if checked_language(language) == "en":
        return {}
    path = _CATALOGUES / f"{language}.po"
    with path.open("rb") as file:
        messages = read_po(file, locale=language, abort_invalid=True)
    return {str(message.id): str(message.string) for message in messages if message.id and message.string}
