"""Addresses as they may be compared, printed and kept."""

from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

_SECRET_WORDS = ("token", "key", "secret", "password", "signature", "auth", "session")


def shown(address: str) -> str:
    """The address as it may be printed or kept: without user, password and the values of secret parameters."""
    parts = urlsplit(address)
    query = [
        (name, "..." if any(word in name.lower() for word in _SECRET_WORDS) else value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
    ]
    plain = urlencode(query, safe=".:;,+/") if any(value == "..." for _, value in query) else parts.query
    return urlunsplit((parts.scheme, host_of(parts), parts.path, plain, ""))


def host_of(parts: SplitResult) -> str:
    """The host with its port, without user and password, in small letters."""
    return parts.netloc.rpartition("@")[2].lower()
