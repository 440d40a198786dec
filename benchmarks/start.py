"""How long a person waits: `make run` from a fresh clone to the first answer, again, and what the imports cost.

python benchmarks/start.py
"""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
PATIENCE_SECONDS = 300
IMPORTS = ("pandas", "dash", "dashboard.tables.store", "dashboard.figures", "dashboard.simulate", "app")


@dataclass(frozen=True)
class Start:
    """One start of the server: seconds to the first answer, bytes of that answer, memory of the server in MB."""

    seconds: float
    page_bytes: int
    memory: float


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def first_answer(address: str, server: subprocess.Popen[str]) -> bytes:
    """The first page that the server gives.

    Raises:
        SystemExit: the server ended or stayed silent.
    """
    begin = time.monotonic()
    while time.monotonic() - begin < PATIENCE_SECONDS:
        if server.poll() is not None:
            raise SystemExit(f"make run ended with exit code {server.returncode} before it answered on {address}.")
        try:
            with urlopen(address, timeout=30) as answer:
                page: bytes = answer.read()
                return page
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    raise SystemExit(f"Nothing answered on {address} within {PATIENCE_SECONDS} seconds.")


def memory_of_group(group: int) -> float:
    """Resident memory in MB of all processes of a process group."""
    listed = subprocess.run(["ps", "-A", "-o", "pgid=,rss="], capture_output=True, text=True, check=True).stdout
    rows = (line.split() for line in listed.splitlines())
    return sum(int(kilobytes) for owner, kilobytes in rows if int(owner) == group) / 1024


def start(folder: Path) -> Start:
    """Runs `make run` in a folder until the first answer, then stops what it started."""
    port = free_port()
    begin = time.monotonic()
    server = subprocess.Popen(
        ["make", "run"], cwd=folder, env={**os.environ, "DASHBOARD_PORT": str(port)}, text=True, start_new_session=True
    )
    try:
        page = first_answer(f"http://127.0.0.1:{port}/", server)
        return Start(time.monotonic() - begin, len(page), memory_of_group(server.pid))
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=30)


def import_cost(module: str) -> tuple[float, float]:
    """Seconds and MB that a fresh interpreter needs to import a module."""
    code = (
        "import resource, sys, time; begin = time.perf_counter(); "
        f"import {module}; print(time.perf_counter() - begin, "
        "resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == 'linux' else 1048576))"
    )
    answer = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    seconds, megabytes = re.findall(r"[\d.]+", answer.stdout)[-2:]
    return float(seconds), float(megabytes)


def main() -> None:
    """Prints two tables in Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder, "clone")
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        starts = {name: start(clone) for name in ("first start, from a fresh clone", "second start")}
    print("\n| `make run` | seconds to the first answer | page in kB | memory in MB |\n|---|---:|---:|---:|")
    for name, measured in starts.items():
        print(f"| {name} | {measured.seconds:.1f} | {measured.page_bytes / 1000:.1f} | {measured.memory:.0f} |")
    print("\n| import | seconds | memory in MB |\n|---|---:|---:|")
    for module in IMPORTS:
        seconds, megabytes = min(import_cost(module) for _ in range(3))
        print(f"| `{module}` | {seconds:.2f} | {megabytes:.0f} |")


if __name__ == "__main__":
    main()
