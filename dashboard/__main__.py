"""The command line. Exit codes: 0 fine, 1 bad data or source, 2 wrong usage."""

import argparse
import logging
import os
import socket
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard import config
from dashboard.errors import ConfigError, DashboardError

FINE, BAD_DATA, WRONG_USAGE = 0, 1, 2

Command = Callable[[argparse.Namespace], int]

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; what a person can mend is told without a traceback."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    if chosen.run is None:
        parser.print_help()
        return FINE
    try:
        return int(chosen.run(chosen))
    except DashboardError as error:
        for message in error.messages:
            print(message, file=sys.stderr)
        return WRONG_USAGE if isinstance(error, ConfigError) else BAD_DATA
    except BrokenPipeError:
        # Whoever read the output has gone, as `| head` does; what was asked for has been written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return BAD_DATA


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard", description="What a travel shock costs.")
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _add_serve(commands)
    _add_refresh(commands)
    _add_tidy(commands)
    _add_check(commands)
    _add_fit(commands)
    _add_baseline(commands)
    _add_effect(commands)
    _add_project(commands)
    _add_evaluate(commands)
    return parser


def _command(commands: "Commands", name: str, *, says: str, run: Command) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=says, description=says)
    parser.set_defaults(run=run)
    return parser


def _add_serve(commands: "Commands") -> None:
    says = "Show the dashboard on DASHBOARD_HOST and DASHBOARD_PORT (127.0.0.1 and 8050)."
    _command(commands, "serve", says=says, run=_serve)


def _add_refresh(commands: "Commands") -> None:
    says = "Fetch what the publishers have released since and lay it over the tables."
    parser = _command(commands, "refresh", says=says, run=_refresh)
    parser.add_argument("--source", action="append", default=[], metavar="ID", help="only this source; may be repeated")
    parser.add_argument("--dry-run", action="store_true", help="say what would move and write nothing")
    parser.add_argument("--reset", action="store_true", help="fetch nothing; go back to the shipped tables")
    parser.add_argument(
        "--fold", action="store_true", help="fold what was fetched into the shipped tables (maintainers)"
    )


def _add_tidy(commands: "Commands") -> None:
    says = "Turn a document that you have downloaded into a tidy table."
    parser = _command(commands, "tidy", says=says, run=_tidy)
    parser.add_argument("--source", required=True, metavar="ID", help="the publisher, e.g. jnto")
    parser.add_argument("file", type=Path, metavar="FILE", help="the downloaded document")
    parser.add_argument(
        "--out", required=True, type=Path, metavar="FILE", help="file to write: .csv, .parquet or .xlsx"
    )


def _add_check(commands: "Commands") -> None:
    says = "Check a table of your own (CSV or XLSX) and list every mistake."
    parser = _command(commands, "check", says=says, run=_check)
    parser.add_argument("file", type=Path, metavar="FILE", help="your own table")
    parser.add_argument("--table", default="arrivals", help="the table that it should be like (arrivals)")


def _add_fit(commands: "Commands") -> None:
    says = "Fit the baselines that the cases need and keep them in data/fitted (maintainers)."
    parser = _command(commands, "fit", says=says, run=_fit)
    parser.add_argument("--check", action="store_true", help="fit nothing; say which are missing or not needed")


def _add_baseline(commands: "Commands") -> None:
    from dashboard.commands import baseline

    baseline.add_options(_command(commands, "baseline", says=baseline.SAYS, run=baseline.run))


def _add_effect(commands: "Commands") -> None:
    from dashboard.commands import effect

    effect.add_options(_command(commands, "effect", says=effect.SAYS, run=effect.run))


def _add_project(commands: "Commands") -> None:
    from dashboard.commands import project

    project.add_options(_command(commands, "project", says=project.SAYS, run=project.run))


def _add_evaluate(commands: "Commands") -> None:
    from dashboard.commands import evaluate

    evaluate.add_options(_command(commands, "evaluate", says=evaluate.SAYS, run=evaluate.run))


def _refresh(chosen: argparse.Namespace) -> int:
    from dashboard.sources import refresh

    if chosen.reset:
        return _reset(chosen)
    if chosen.fold and chosen.dry_run:
        raise ConfigError("--fold stands beside --dry-run; one writes and the other must not. Leave one of them out.")
    code = FINE
    for result in refresh(tuple(chosen.source), dry_run=chosen.dry_run):
        words = result.in_words(dry_run=chosen.dry_run)
        print(words, file=sys.stderr if result.error else sys.stdout, flush=True)
        code = BAD_DATA if result.error else code
    if chosen.fold:
        _fold()
    return code


def _reset(chosen: argparse.Namespace) -> int:
    from dashboard.tables.vintages import reset_local

    if chosen.source or chosen.dry_run or chosen.fold:
        raise ConfigError("--reset stands beside another option; it goes back to the shipped tables as a whole.")
    tables = reset_local()
    print(f"Back to the shipped tables: {', '.join(tables) or 'no table had local vintages'}.")
    return FINE


def _fold() -> None:
    from dashboard.tables.vintages import fold_local

    files = fold_local()
    print(f"Folded into the shipped tables: {', '.join(path.name for path in files) or 'nothing was new'}.")


def _tidy(chosen: argparse.Namespace) -> int:
    from dashboard.sources import tidy_file

    count = tidy_file(chosen.source, chosen.file, out=chosen.out)
    print(f"{chosen.out}: {count:,} rows from {chosen.file.name}.")
    return FINE


def _check(chosen: argparse.Namespace) -> int:
    from dashboard.tables.own_file import check_own_file

    rows = check_own_file(chosen.file, table=chosen.table)
    print(f"{chosen.file}: {len(rows):,} rows, no mistake found.")
    return FINE


def _fit(chosen: argparse.Namespace) -> int:
    from dashboard.simulate.fits import refresh_fits, stale_fits

    if chosen.check:
        stale = stale_fits()
        print("\n".join(stale) or "Every baseline that the cases need is there, and none is left over.")
        return BAD_DATA if stale else FINE
    fitted, kept, refusals = refresh_fits(_progress)
    print(
        "\n".join([f"Baselines: {fitted} fitted, {kept} kept.", *(f"Not possible: {refusal}" for refusal in refusals)])
    )
    return FINE


def _progress(place: int, count: int, what: str) -> None:
    bar = ("#" * round(20 * place / count)).ljust(20, ".")
    print(f"[{bar}] {place} of {count}: {what}", file=sys.stderr, flush=True)


def _serve(chosen: argparse.Namespace) -> int:  # noqa: ARG001
    host, port = config.host(), config.port()
    _require_free(host, port)
    from werkzeug.serving import make_server

    from dashboard.pages.application import create_app, warm_in_background

    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    server = make_server(host, port, create_app().server, threaded=True)
    warm_in_background()
    print(f"Shock Ledger is on http://{host}:{port} (stop it with Ctrl+C).", flush=True)
    server.serve_forever()
    return FINE


def _require_free(host: str, port: int) -> None:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise ConfigError(
            f"Port {port} on {host} cannot be used: {error.strerror}. Stop the program that uses it, or take another "
            "port: DASHBOARD_PORT=8051 make run."
        ) from error


if __name__ == "__main__":
    sys.exit(main())
