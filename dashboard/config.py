"""The only reader of environment variables and the only owner of paths."""

import os
from pathlib import Path

from dashboard.errors import ConfigError

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8050
_SHIPPED = Path(__file__).resolve().parent.parent / "data"


def data_folder() -> Path:
    """The folder of the tables: DASHBOARD_DATA_FOLDER, else the shipped `data/`.

    Raises:
        ConfigError: the folder named in the environment does not exist or holds no dictionary.csv.
    """
    named = os.environ.get("DASHBOARD_DATA_FOLDER", "").strip()
    if not named:
        return _SHIPPED
    folder = Path(named).expanduser()
    if not (folder / "dictionary.csv").is_file():
        raise ConfigError(
            f"DASHBOARD_DATA_FOLDER is {named}; it must be a copy of the data folder and hold dictionary.csv. "
            "Correct the path, or unset the variable to use the shipped tables."
        )
    return folder


def processed_folder() -> Path:
    """Where the shipped tables stand."""
    return data_folder() / "processed"


def local_folder() -> Path:
    """Where an analyst's own refresh keeps the vintages that it layers over the shipped tables."""
    return data_folder() / "local"


def raw_folder() -> Path:
    """Where a refresh keeps the bytes that it fetched."""
    return data_folder() / "raw"


def fitted_folder() -> Path:
    """Where fitted baselines stand, keyed by the hash of what they were computed from."""
    return data_folder() / "fitted"


def host() -> str:
    """The address to serve on: DASHBOARD_HOST, else 127.0.0.1."""
    return os.environ.get("DASHBOARD_HOST", "").strip() or DEFAULT_HOST


def port() -> int:
    """The port to serve on: DASHBOARD_PORT, else 8050.

    Raises:
        ConfigError: the variable is not a whole number from 1 to 65535.
    """
    written = os.environ.get("DASHBOARD_PORT", "").strip()
    if not written:
        return DEFAULT_PORT
    if not written.isdigit() or not 1 <= int(written) <= 65535:
        raise ConfigError(
            f"DASHBOARD_PORT is {written}; it must be a whole number from 1 to 65535. "
            f"Correct it, or unset it to use {DEFAULT_PORT}."
        )
    return int(written)
