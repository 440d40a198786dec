"""Addresses inside the site."""

from collections.abc import Mapping
from urllib.parse import urlencode


def link(path: str, query: Mapping[str, str]) -> str:
    """A path with its query, without a question mark when there is nothing to ask."""
    return f"{path}?{urlencode(query)}" if query else path
