"""One polite and bounded way to get a document from a publisher."""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import requests

from dashboard.errors import SourceError
from dashboard.sources.addresses import host_of, shown

AGENT = "shock-ledger/0.1 (monthly refresh of public statistics; python-requests)"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MISSING = frozenset({404, 410})
_BROKEN_OFF = frozenset({"ReadTimeoutError", "ProtocolError"})
_TRANSIENT = (
    requests.exceptions.ConnectionError,
    requests.exceptions.Timeout,
    requests.exceptions.ChunkedEncodingError,
    requests.exceptions.ContentDecodingError,
)


class UnreachableError(SourceError):
    """No server could be reached: another address of the same host will not do better."""


@dataclass(frozen=True)
class Rules:
    """What a request to one publisher may do; tests on a loopback server make their own.

    Attributes:
        hosts: hosts (with the port where it is not the usual one) that may be asked, redirects included.
        schemes: schemes that may be used; only https outside the tests.
        connect_seconds: longest wait for a connection.
        read_seconds: longest silence of the server.
        whole_seconds: longest time for one document.
        attempts: how often one address is asked, the first time included.
        first_pause: seconds before the second attempt; doubled each time.
        longest_pause: most seconds to wait, also where the server asks for more.
        pause_between: seconds between two requests to one host.
        size_limit: most bytes of one document.
        redirects: most redirects that are followed.
    """

    hosts: tuple[str, ...]
    schemes: tuple[str, ...] = ("https",)
    connect_seconds: float = 10.0
    read_seconds: float = 60.0
    whole_seconds: float = 300.0
    attempts: int = 4
    first_pause: float = 1.0
    longest_pause: float = 60.0
    pause_between: float = 1.0
    size_limit: int = 20_000_000
    redirects: int = 5


@dataclass(frozen=True)
class Validators:
    """What a server said about a document that we hold, to ask whether it has changed since."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True)
class Document:
    """What came back from an address, in bytes; `unchanged` where the server said that ours is still good."""

    address: str
    retrieved: datetime
    content: bytes
    validators: Validators
    unchanged: bool = False

    @property
    def sha256(self) -> str:
        """The hash of the content, 64 hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()


class Client:
    """Asks for documents by the rules; remembers when it asked each host last."""

    def __init__(
        self,
        rules: Rules,
        *,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.rules = rules
        self._sleep = sleep
        self._clock = clock
        self._asked: dict[str, float] = {}

    def get(self, address: str, *, known: Validators | None = None) -> Document:
        """The document at an address, in bytes, after bounded retries and checked redirects.

        Raises:
            SourceError: the address may not be asked, nothing useful came back, or the document is too large.
        """
        document = self.find(address, known=known)
        if document is None:
            raise SourceError(
                f"{shown(address)} does not exist (status 404 or 410); a document was expected. "
                "Look for its new address on the publisher's site and correct data/sources.toml."
            )
        return document

    def find(self, address: str, *, known: Validators | None = None) -> Document | None:
        """The document at an address, or None where the server says that there is none.

        Raises:
            SourceError: as `get`, but for a missing document.
        """
        for _ in range(self.rules.redirects + 1):
            self._allow(address)
            answer = self._ask(address, known)
            if isinstance(answer, str):
                address = answer
                continue
            return answer
        raise SourceError(
            f"{shown(address)} was redirected more than {self.rules.redirects} times; a document was expected. "
            "Open the address in a browser and correct data/sources.toml."
        )

    def _allow(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in self.rules.schemes:
            raise SourceError(
                f"{shown(address)} uses {parts.scheme or 'no scheme'}; only {' or '.join(self.rules.schemes)} may be "
                "used. Correct the address in data/sources.toml, or see where the publisher redirects."
            )
        if host_of(parts) not in self.rules.hosts:
            raise SourceError(
                f"{shown(address)} is on the host {host_of(parts)}; only {', '.join(self.rules.hosts)} may be asked. "
                "Add the host to its publisher in data/sources.toml if it is the publisher's own."
            )

    def _ask(self, address: str, known: Validators | None) -> Document | str | None:
        failure = _Retry("it was never asked")
        for attempt in range(self.rules.attempts):
            self._rest(address)
            answer = self._try(address, known)
            if not isinstance(answer, _Retry):
                return answer
            failure = answer
            if attempt + 1 < self.rules.attempts:
                self._sleep(self._pause(attempt, failure, address))
        words = f"{shown(address)}: {failure.reason}, {self.rules.attempts} times; a document was expected."
        if failure.reached:
            raise SourceError(f"{words} Try again later.")
        raise UnreachableError(f"{words} Check the network, or try again later.")

    def _try(self, address: str, known: Validators | None) -> "Document | str | _Retry | None":
        try:
            return self._answer(address, known)
        except requests.exceptions.SSLError as error:
            raise SourceError(
                f"{shown(address)}: the certificate was refused; a trusted one was expected. "
                "Check the clock and the certificates of this machine."
            ) from error
        except _TRANSIENT as error:
            reason, reached = _why(error)
            return _Retry(reason, reached=reached)
        except requests.exceptions.RequestException as error:
            raise SourceError(
                f"{shown(address)} could not be read ({type(error).__name__}); a plain answer was expected. "
                "Open the address in a browser, and correct it in data/sources.toml if it is wrong."
            ) from error

    def _rest(self, address: str) -> None:
        host = host_of(urlsplit(address))
        if host in self._asked:
            wait = self._asked[host] + self.rules.pause_between - self._clock()
            if wait > 0:
                self._sleep(wait)
        self._asked[host] = self._clock()

    def _pause(self, attempt: int, answer: "_Retry", address: str) -> float:
        if answer.wait > self.rules.longest_pause:
            raise SourceError(
                f"{shown(address)}: {answer.reason} and asks to wait {answer.wait:.0f} seconds; at most "
                f"{self.rules.longest_pause:.0f} are waited. Try again later."
            )
        return min(max(answer.wait, self.rules.first_pause * 2.0**attempt), self.rules.longest_pause)

    def _answer(self, address: str, known: Validators | None) -> "Document | str | _Retry | None":
        timeout = (self.rules.connect_seconds, self.rules.read_seconds)
        with requests.get(
            address, headers=_headers(known), timeout=timeout, stream=True, allow_redirects=False
        ) as response:
            status = response.status_code
            if status in _REDIRECTS and response.headers.get("Location"):
                return urljoin(address, response.headers["Location"])
            if status == requests.codes.too_many_requests or status >= requests.codes.server_error:
                return _Retry(f"the server answered {status}", _asked_wait(response))
            if status in _MISSING:
                return None
            return self._document(address, response, known)

    def _document(self, address: str, response: requests.Response, known: Validators | None) -> Document:
        status = response.status_code
        validators = Validators(response.headers.get("ETag", ""), response.headers.get("Last-Modified", ""))
        document = Document(address, datetime.now(UTC), b"", validators)
        if status == requests.codes.not_modified and known is not None:
            return replace(document, validators=known, unchanged=True)
        if status != requests.codes.ok:
            raise SourceError(
                f"{shown(address)}: the server answered {status}; 200 was expected. "
                "Open the address in a browser to see what the publisher says."
            )
        return replace(document, content=self._body(address, response))

    def _body(self, address: str, response: requests.Response) -> bytes:
        stated = response.headers.get("Content-Length", "")
        if stated.isdigit() and int(stated) > self.rules.size_limit:
            raise self._too_large(address, int(stated))
        started = self._clock()
        content = bytearray()
        for chunk in response.iter_content(65_536):
            content += chunk
            if len(content) > self.rules.size_limit:
                raise self._too_large(address, len(content))
            if self._clock() - started > self.rules.whole_seconds:
                raise SourceError(
                    f"{shown(address)} had sent {len(content):,} bytes after {self.rules.whole_seconds:.0f} seconds; "
                    "the whole document was expected by then. Try again later."
                )
        return bytes(content)

    def _too_large(self, address: str, size: int) -> SourceError:
        return SourceError(
            f"{shown(address)} has {size:,} bytes or more; at most {self.rules.size_limit:,} are taken. "
            "See whether the address still leads to the same document."
        )


@dataclass(frozen=True)
class _Retry:
    """Why an address has to be asked again, seconds the server wants us to wait, and whether there was a server."""

    reason: str
    wait: float = 0.0
    reached: bool = True


def _headers(known: Validators | None) -> dict[str, str]:
    held = known or Validators()
    wanted = {"User-Agent": AGENT, "If-None-Match": held.etag, "If-Modified-Since": held.last_modified}
    return {name: value for name, value in wanted.items() if value}


def _asked_wait(response: requests.Response) -> float:
    written = response.headers.get("Retry-After", "").strip()
    if written.isdigit():
        return float(written)
    try:
        moment = parsedate_to_datetime(written)
    except ValueError:
        return 0.0
    return max(0.0, (moment - datetime.now(moment.tzinfo)).total_seconds())


def _why(error: requests.exceptions.RequestException) -> tuple[str, bool]:
    """What happened, and whether a server was there."""
    kinds = (
        (requests.exceptions.ProxyError, "the proxy could not be used", False),
        (requests.exceptions.ConnectTimeout, "no connection in time", False),
        (requests.exceptions.ReadTimeout, "no answer in time", True),
        (requests.exceptions.ChunkedEncodingError, "the answer broke off", True),
        (requests.exceptions.ContentDecodingError, "the answer could not be unpacked", True),
    )
    inner = type(error.args[0]).__name__ if error.args else ""
    otherwise = ("the answer broke off", True) if inner in _BROKEN_OFF else ("no connection", False)
    found = ((words, reached) for kind, words, reached in kinds if isinstance(error, kind))
    return next(found, otherwise)
