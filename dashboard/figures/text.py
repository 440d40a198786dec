"""How wide a text is and where it breaks, so that titles wrap the same way on a page and in an exported image."""

import re

from dashboard.errors import DataError

_CHARACTERS = (
    " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"
    "−–—·×→≤≥±’‘“”…éèöüçñ°½•"
)
# Advance widths of Inter 4 in thousandths of the size, as a browser lays them out: regular, then bold.
_REGULAR = (
    281, 278, 403, 631, 638, 812, 639, 222, 362, 362, 500, 659, 280, 460, 276, 357, 625, 464, 605, 636, 642,
    608, 624, 571, 616, 624, 276, 280, 659, 659, 659, 507, 936, 676, 651, 727, 719, 598, 587, 743, 740, 264,
    543, 652, 562, 889, 753, 761, 635, 761, 639, 638, 642, 741, 676, 949, 642, 665, 625, 362, 357, 362, 469,
    452, 497, 564, 621, 558, 621, 582, 361, 609, 591, 237, 237, 544, 237, 869, 585, 597, 609, 609, 372, 523,
    364, 581, 557, 812, 540, 557, 541, 362, 327, 362, 659, 659, 500, 1000, 276, 659, 955, 659, 659, 659, 185,
    199, 381, 381, 821, 582, 582, 597, 581, 558, 585, 455, 926, 562,
)  # fmt: skip
_BOLD = (
    232, 325, 392, 650, 655, 859, 674, 209, 409, 409, 565, 680, 303, 469, 298, 390, 688, 489, 630, 659, 678,
    645, 660, 595, 661, 660, 298, 303, 680, 680, 680, 562, 1031, 748, 661, 752, 727, 613, 585, 761, 746, 281,
    570, 690, 567, 915, 735, 782, 648, 783, 656, 655, 668, 729, 748, 1036, 714, 724, 667, 409, 390, 409, 488,
    477, 497, 580, 635, 587, 635, 598, 386, 633, 624, 272, 272, 582, 272, 912, 622, 614, 632, 632, 409, 562,
    388, 622, 586, 850, 574, 586, 572, 409, 374, 409, 680, 680, 500, 1000, 298, 680, 955, 680, 680, 680, 228,
    242, 422, 421, 799, 598, 598, 614, 622, 587, 622, 460, 916, 464,
)  # fmt: skip
_WIDTHS = {False: dict(zip(_CHARACTERS, _REGULAR, strict=True)), True: dict(zip(_CHARACTERS, _BOLD, strict=True))}
_WIDE_FROM = 0x2E80
# Roman numerals and numbers in circles are as wide as a Han character in every font that has them.
_CIRCLED = (range(0x2160, 0x2180), range(0x2460, 0x2500), range(0x2776, 0x2794))
_UNKNOWN_WIDTH = 640
_NEVER_FIRST = "、。）％」』】〕〉》，．！？：；・ー～〜々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.)%!?:;／"
_WIDOW = 3
_SHORT_WORD = 10
_NARROWER = (0.97, 0.94, 0.9, 0.85, 0.8)
_NEVER_LAST = "（「『【〔〈《([“‘"
# 2026年8月, 1兆2,500億円 and 519万人次 stay whole.
_AMOUNT = (
    r"[−+±]?\d[\d,.]*(?:[兆億万亿年月]\d[\d,.]*)*"
    r"(?:[兆億万亿]{0,2}(?:日元|人次|美元|ドル|か月|カ月|个月|月期|円|元|人|年|月|日|％|件|便|倍)|[兆億万亿]{1,2})"
)
_OPEN_RANGE = re.compile(r"\d～$")
_PIECES = re.compile(rf"\s+|{_AMOUNT}|[^\s\u2e80-\uffef]+|[\u2e80-\uffef]")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")
_HAN_OR_KANA = re.compile(r"[\u3041-\u30fe\u4e00-\u9fff]")
_HIRAGANA = re.compile(r"[\u3041-\u3096]")
_KATAKANA = re.compile(r"[\u30a1-\u30fe]")
_SHORT_LATIN = re.compile(r"[A-Za-z0-9]{1,4}")
_HAN = re.compile(r"[\u3005\u4e00-\u9fff]")


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line of text in pixels at a size in pixels; Han, kana and Hangul count one em."""
    return sum(_width_of(character, _WIDTHS[bold]) for character in text) * size / 1000


def wrap_text(text: str, width: float, *, size: float, bold: bool = False) -> tuple[str, ...]:
    """The lines of a text, none wider than `width` pixels unless one word alone is.

    Japanese breaks between phrases, Chinese between characters; no line starts with 、。）％ or ends with （「, and a
    date, an amount and a Latin word stay whole.

    Raises:
        DataError: the width is not positive.
    """
    if width <= 0:
        raise DataError(f"Text cannot be wrapped to {width} pixels; give a positive width.")
    room, known = width / size * 1000, _WIDTHS[bold]
    lines = _filled(text, room, known)
    if len(lines) == 1 or not _is_lost(lines[-1]):
        return lines
    # What is alone on the last line looks lost: the lines before it give some of theirs.
    tries = (_filled(text, room * share, known) for share in _NARROWER)
    kept = (tried for tried in tries if len(tried) == len(lines) and not _is_lost(tried[-1]))
    return next(kept, lines)


def _is_lost(line: str) -> bool:
    """Whether a last line is two or three Han characters or kana, or one short word."""
    if _HAN_OR_KANA.search(line):
        return len(line) <= _WIDOW
    return " " not in line and len(line) <= _SHORT_WORD


def escape(text: str) -> str:
    """The text as it may stand in a figure: a publisher's angle bracket stays a bracket and never becomes a tag."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _width_of(character: str, known: dict[str, int]) -> int:
    code = ord(character)
    is_wide = code >= _WIDE_FROM or any(code in circled for circled in _CIRCLED)
    return 1000 if is_wide else known.get(character, _UNKNOWN_WIDTH)


def _filled(text: str, room: float, known: dict[str, int]) -> tuple[str, ...]:
    """The lines, each filled as far as the room (thousandths of an em) goes."""
    lines: list[str] = []
    line = ""
    for piece in _fitting_pieces(text, room, known):
        if line.strip() and sum(_width_of(character, known) for character in (line + piece).rstrip()) > room:
            lines.append(line.strip())
            line = ""
        line += piece
    return (*lines, line.strip())


def _fitting_pieces(text: str, room: float, known: dict[str, int]) -> list[str]:
    """The pieces between which a line may break; a phrase wider than the room (thousandths of an em) breaks inside."""
    pieces = _unbroken_pieces(text)
    if not _KANA.search(text):
        return pieces
    fitting: list[str] = []
    for phrase in _phrases(pieces):
        is_too_wide = sum(_width_of(character, known) for piece in phrase for character in piece) > room
        fitting += phrase if is_too_wide else ["".join(phrase)]
    return fitting


def _unbroken_pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for piece in _PIECES.findall(text):
        if pieces and (piece[0] in _NEVER_FIRST or pieces[-1][-1] in _NEVER_LAST or _OPEN_RANGE.search(pieces[-1])):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _phrases(pieces: list[str]) -> list[list[str]]:
    """Pieces of Japanese gathered into phrases: a word with the particles that follow it."""
    phrases: list[list[str]] = []
    for piece in pieces:
        if phrases and _continues(phrases[-1][-1], piece):
            phrases[-1].append(piece)
        else:
            phrases.append([piece])
    return phrases


def _continues(before: str, piece: str) -> bool:
    last, first = before[-1], piece[0]
    if last.isspace() or first.isspace():
        return False
    if _HIRAGANA.match(first):
        return last not in "、。）」』，．：；！？"
    is_word = _HAN.match(first) or _KATAKANA.match(first)
    is_short = _SHORT_LATIN.fullmatch(before)
    return bool(is_word and (is_short or _HAN.match(last) or _KATAKANA.match(last) or last in "％%人か個ー"))
