"""`evaluate`: how good what was said has been: the backtest, the forecasting competition, the scorecard."""

import argparse

from dashboard.commands.options import path, tell
from dashboard.errors import ConfigError

SAYS = (
    "Grade what is said: the baseline on the panel with its rivals, the fast ensemble on a forecasting competition, "
    "or the projections of past days beside published claims."
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument("--panel", type=path, metavar="FILE", help="your own arrivals (the shipped panel)")
    kinds.add_argument("--competition", type=path, metavar="FILE", help="columns unique_id, split, t, ds, y")
    kinds.add_argument(
        "--scorecard", action="store_true", help="what would have been said on past days of japan-2025, and what came"
    )
    parser.add_argument(
        "--origins",
        type=int,
        metavar="N",
        help="panel: only the latest N origins of each era (all); competition: 0, 24, 36, 48 months back (4), up to 8",
    )
    parser.add_argument("--out", type=path, metavar="FILE", help="write every score to this .csv file")


def run(chosen: argparse.Namespace) -> int:
    """Grade, write and tell, and give the exit code."""
    if chosen.out is not None and chosen.out.suffix.lower() != ".csv":
        raise ConfigError(f"--out {chosen.out} ends in {chosen.out.suffix or 'nothing'}; scores are written as .csv.")
    if chosen.scorecard:
        return _scorecard(chosen)
    return _panel(chosen) if chosen.competition is None else _competition(chosen)


def _panel(chosen: argparse.Namespace) -> int:
    from dashboard.grading.backtest import evaluate_panel

    if chosen.out is None:
        raise ConfigError("--out is missing; the backtest is a table of scores. Name a .csv file to write.")
    scores = evaluate_panel(chosen.out, panel=chosen.panel, origins=chosen.origins)
    tell(f"{chosen.out}: {len(scores):,} scores of {scores['method'].nunique()} methods.")
    return 0


def _competition(chosen: argparse.Namespace) -> int:
    from dashboard.grading.competition import evaluate_competition
    from dashboard.grading.competition_words import competition_report, write_scores

    result = evaluate_competition(chosen.competition, origins=4 if chosen.origins is None else chosen.origins)
    tell(competition_report(result))
    if chosen.out is not None:
        write_scores(result, chosen.out)
        tell(f"\n{chosen.out}: {len(result.table):,} rows.")
    return 0


def _scorecard(chosen: argparse.Namespace) -> int:
    from dashboard.grading.scorecard import scorecard, what_was_seen
    from dashboard.grading.scorecard_words import scorecard_report, write_scorecard

    if chosen.origins is not None:
        raise ConfigError(f"--origins is {chosen.origins} beside --scorecard, which has its own days. Leave it out.")
    lines = scorecard()
    tell(scorecard_report(lines))
    tell(what_was_seen())
    if chosen.out is not None:
        write_scorecard(lines, chosen.out)
        tell(f"{chosen.out}: {len(lines):,} rows.")
    return 0
