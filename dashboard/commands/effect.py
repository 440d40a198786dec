"""`effect`: what came against what would have come, for a case or a market of a file."""
import argparse
SAYS = "Measure what a shock changed: of a shipped case, or of one market of a tidy file."
def add_options(parser: argparse.ArgumentParser) -> None: ...
def run(chosen: argparse.Namespace) -> int: return 0
