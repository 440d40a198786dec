"""Options that several commands share, read from what a person has typed."""

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.errors import ConfigError, DashboardError

if TYPE_CHECKING:  # the other commands start without pandas
    import pandas as pd

    from dashboard.simulate.foreign import Window


def month(written: str) -> "pd.Period":
    """The month that was typed.

    Raises:
        ArgumentTypeError: it is not written YYYY-MM.
    """
    import pandas as pd

    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", written):
        raise argparse.ArgumentTypeError(f"{written!r} is not a month; write YYYY-MM, such as 2025-11")
    return pd.Period(written, freq="M")


def count_of_months(written: str) -> int:
    """A whole number of months from 1 to 120.

    Raises:
        ArgumentTypeError: it is another one.
    """
    if not written.isdigit() or not 1 <= int(written) <= 120:
        raise argparse.ArgumentTypeError(f"{written!r} is no number of months; write a whole number from 1 to 120")
    return int(written)


def add_series_options(parser: argparse.ArgumentParser) -> None:
    """The options that say how the baseline of a file is fitted."""
    parser.add_argument(
        "--exclude",
        action="extend",
        nargs="+",
        default=[],
        metavar="[MARKET=]YYYY-MM:YYYY-MM",
        help="months to leave out, of one market or of all; may be repeated",
    )
    parser.add_argument(
        "--holidays",
        default="auto",
        metavar="auto|none|LIST",
        help="moving holidays: the model's choice, none, or a list of lunar-new-year, easter, eid with commas between",
    )
    parser.add_argument(
        "--model",
        default=None,
        metavar="NAME",
        help="model of the baseline, such as structural (the default) or ensemble",
    )


def read_windows(written: Iterable[str]) -> "tuple[Window, ...]":
    """The windows that were typed.

    Raises:
        ConfigError: some are not written [MARKET=]YYYY-MM:YYYY-MM; all of them at once.
    """
    import pandas as pd

    from dashboard.simulate.foreign import Window

    windows, mistakes = [], []
    for text in written:
        market, _, span = text.rpartition("=")
        found = re.fullmatch(r"(\d{4}-(?:0[1-9]|1[0-2])):(\d{4}-(?:0[1-9]|1[0-2]))", span)
        if not found or found[1] > found[2]:
            mistakes.append(
                f"--exclude is {text}; it must be [MARKET=]YYYY-MM:YYYY-MM with the earlier month first, such as "
                "2020-02:2022-12. Correct it."
            )
        else:
            windows.append(Window(market or None, pd.Period(found[1], "M"), pd.Period(found[2], "M")))
    if mistakes:
        raise ConfigError(*mistakes)
    return tuple(windows)


def unknown_windows(windows: "Sequence[Window]", markets: Iterable[str]) -> tuple[str, ...]:
    """A warning for each window of a market that the file does not have."""
    known = set(markets)
    return tuple(
        f"--exclude names the market {window.market}, which is not measured here; the window changes nothing."
        for window in windows
        if window.market is not None and window.market not in known
    )


def raise_all_mistakes(*checks: Callable[[], object]) -> None:
    """Nothing, or one error with the mistakes of all checks, of the kind of the first that found some.

    Raises:
        DashboardError: a check found a mistake.
    """
    found: list[DashboardError] = []
    for check in checks:
        try:
            check()
        except DashboardError as error:
            found.append(error)
    if found:
        raise type(found[0])(*dict.fromkeys(message for error in found for message in error.messages))


def refuse_the_future(as_of: str | None) -> None:
    """Nothing, or an error where the day has not come yet.

    Raises:
        DataError: the text is no day.
        ConfigError: the day lies after today.
    """
    import pandas as pd

    from dashboard.tables.days import to_day

    today = pd.Timestamp.today().normalize()
    if as_of is not None and to_day(as_of) > today:
        raise ConfigError(f"--as-of is {as_of}, after today ({today:%Y-%m-%d}); nobody knows it yet. Name a past day.")


def warn(messages: Iterable[str]) -> None:
    """Tell each message on the error stream, after the word Warning."""
    for message in messages:
        if message:
            sys.stderr.write(f"Warning: {message}\n")


def tell(message: str) -> None:
    """Tell a message on the output stream."""
    sys.stdout.write(f"{message}\n")


def path(written: str) -> Path:
    """A file as a path, with the home folder written out."""
    return Path(written).expanduser()
