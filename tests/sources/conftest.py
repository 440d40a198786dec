import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from dashboard.sources.http import Client, Rules

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Publisher:
    """A server on this machine that answers, and misbehaves, as it is told."""

    port: int
    answers: dict[str, Answer | list[Answer]] = field(default_factory=dict)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)
    slept: list[float] = field(default_factory=list)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def address(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.requests]

    def rules(self, **other: object) -> Rules:
        return replace(Rules(hosts=(self.host,), schemes=("http",), read_seconds=0.2, pause_between=0.0), **other)

    def client(self, **other: object) -> Client:
        return Client(self.rules(**other), sleep=self.slept.append)

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.requests.append((handler.path, dict(handler.headers)))
        told = self.answers.get(handler.path, status(404))
        if isinstance(told, list):
            told = told.pop(0) if len(told) > 1 else told[0]
        told(handler)


def content(body: bytes, kind: str = "application/octet-stream", **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        for name, value in ({"Content_Type": kind, "Content_Length": str(len(body))} | headers).items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def status(code: int, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in ({"Content_Length": "0"} | headers).items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()

    return answer


def reset(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    told: list[Publisher] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told[0].answer(self)

        def log_message(self, *_words: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None
    told.append(Publisher(server.server_address[1]))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield told[0]
    told[0].closing.set()
    server.shutdown()
    thread.join()
    server.server_close()


SHIPPED = Path(__file__).parents[2] / "data"
ARRIVALS = """month,destination,market,series,arrivals,status,as_of,vintage_inferred,source
2025-01,Japan,Total,JNTO visitor arrivals,800,provisional,2025-03-19,true,hand
2025-02,Japan,Total,JNTO visitor arrivals,850,provisional,2025-04-16,true,hand
"""


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small copy of the data folder: two months of arrivals and the labels of the workbook."""
    (tmp_path / "processed").mkdir()
    lines = (SHIPPED / "dictionary.csv").read_text(encoding="utf-8").splitlines()
    kept = [lines[0], *(line for line in lines if line.startswith(("arrivals,", "jnto_labels,")))]
    (tmp_path / "dictionary.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")
    (tmp_path / "sources.toml").write_text(
        '[tables.jnto_labels]\nfile = "jnto_labels.csv"\nas_of = "2020-01-01"\n'
        '[tables.arrivals]\nfile = "arrivals.csv"\n',
        encoding="utf-8",
    )
    (tmp_path / "processed" / "arrivals.csv").write_text(ARRIVALS, encoding="utf-8")
    shutil.copy(SHIPPED / "processed" / "jnto_labels.csv", tmp_path / "processed")
    monkeypatch.setenv("DASHBOARD_DATA_FOLDER", str(tmp_path))
    return tmp_path
