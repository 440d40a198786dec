"""A stamp of the tables on disk, so that a result kept in memory is never older than its tables."""

import os
from pathlib import Path

from dashboard import config


def data_stamp() -> tuple[tuple[str, int, int], ...]:
    """Name, time of change (ns) and size of every file that a result may depend on; equal stamps, equal tables."""
    folder = config.data_folder()
    watched = [folder, config.processed_folder(), folder / "cases", config.local_folder()]
    return tuple(sorted(entry for place in watched if place.is_dir() for entry in _files(place)))


def _files(folder: Path) -> list[tuple[str, int, int]]:
    with os.scandir(folder) as found:
        states = [(entry.path, entry.stat()) for entry in found if entry.is_file()]
    return [(path, state.st_mtime_ns, state.st_size) for path, state in states]
