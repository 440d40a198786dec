"""The one list of colours, sizes and families: figures read it here and pages receive it as CSS variables."""

from typing import Literal, get_args

from dashboard.errors import DataError
from dashboard.language import Language, checked_language, speech

Scheme = Literal["light", "dark"]


_COLOURS: dict[str, tuple[str, str]] = {
    "page": ("#F6F6F3", "#101419"),
    "card": ("#FFFFFF", "#181D24"),
    "sunken": ("#F0F0EC", "#20262F"),
    "line": ("#DCDCD5", "#323A45"),
    "line2": ("#8B8F94", "#77808C"),
    "grid": ("#E9E9E4", "#272E37"),
    "ink": ("#1A212B", "#E9ECF0"),
    "ink2": ("#4A535F", "#B6BEC9"),
    "ink3": ("#666E78", "#98A1AD"),
    "link": ("#1F5C99", "#84B9EA"),
    "observed": ("#1A212B", "#F1F3F5"),
    "baseline": ("#2B6CA8", "#6FAEE6"),
    "baseline-50": ("#9DBEDC", "#386C9B"),
    "baseline-80": ("#C6D9EA", "#2B4E70"),
    "baseline-95": ("#E3ECF5", "#22374C"),
    "scenario": ("#A65A00", "#E3A04A"),
    "scenario-50": ("#E3B47E", "#865B25"),
    "scenario-80": ("#F0D5B5", "#5C4121"),
    "scenario-95": ("#F8EBDC", "#3C2F1F"),
    "loss": ("#4A5568", "#97A6BB"),
    "net": ("#1A212B", "#DDE2E9"),
    "offset": ("#2F9C8B", "#2F9484"),
    "exposed": ("#7A2E72", "#C77DBB"),
    "other": ("#868D96", "#7C8693"),
    "phase-1": ("#EFEDE8", "#1E232B"),
    "phase-2": ("#E6E3DC", "#242A33"),
    "note-fill": ("#FFF8E8", "#2A2414"),
    "note-edge": ("#D9B45B", "#8A6E2B"),
    "note-text": ("#6B4E00", "#F0D48A"),
    "error-fill": ("#F7EFF5", "#2B2130"),
    "error-edge": ("#7A2E72", "#C77DBB"),
    "exposure-1": ("#EEF1F4", "#252D38"),
    "exposure-2": ("#D3DAE3", "#344152"),
    "exposure-3": ("#AEBACA", "#485A70"),
    "exposure-4": ("#8192A9", "#748AA7"),
    "exposure-5": ("#566983", "#93A8C2"),
    "exposure-6": ("#2C3C54", "#CBD8E8"),
}

TITLE_SIZE = 15.0
SUBTITLE_SIZE = 12.5
LABEL_SIZE = 12.5
AXIS_SIZE = 12.0
EVENT_SIZE = 11.5
SMALL_SIZE = 11.0
SMALLEST_SIZE = 10.5

OBSERVED_LINE = 2.6
MEDIAN_LINE = 2.2
THIN_LINE = 1.4

_FAMILIES: dict[str, str] = {
    "en": '"Inter Variable", Inter, "Hiragino Sans", "Yu Gothic UI", "Noto Sans CJK JP", sans-serif',
    "ja": '"Inter Variable", Inter, "Hiragino Sans", "Yu Gothic UI", "Noto Sans CJK JP", sans-serif',
    "zh": '"Inter Variable", Inter, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
}


def colour(name: str, scheme: Scheme = "light") -> str:
    """The colour of one token as #RRGGBB.

    Raises:
        DataError: there is no such token or no such scheme.
    """
    if name not in _COLOURS:
        raise DataError(f"Colour token {name} does not exist; use one of {', '.join(_COLOURS)}.")
    return _COLOURS[name][_scheme_index(scheme)]


def colours(scheme: Scheme = "light") -> dict[str, str]:
    """Every token of one scheme as name and #RRGGBB.

    Raises:
        DataError: there is no such scheme.
    """
    position = _scheme_index(scheme)
    return {name: pair[position] for name, pair in _COLOURS.items()}


def css_variables(scheme: Scheme = "light") -> str:
    """The declarations of one scheme for a CSS rule: `--page: #F6F6F3; --card: ...`, one a line.

    Raises:
        DataError: there is no such scheme.
    """
    return "\n".join(f"--{name}: {value};" for name, value in colours(scheme).items())


def font_family(language: Language | None = None) -> str:
    """The family list of a figure's text, so that Han glyphs take the regional form of the language of the moment.

    Raises:
        DataError: the language is not one of en, ja, zh.
    """
    return _FAMILIES[speech().language if language is None else checked_language(language)]


def _scheme_index(scheme: Scheme) -> int:
    known = get_args(Scheme)
    if scheme not in known:
        raise DataError(f"Scheme {scheme} is not known; use one of {', '.join(known)}.")
    return known.index(scheme)
