import socket
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from dashboard import __main__ as command_line
from dashboard.errors import SourceError
from dashboard.tables.store import load_table
from dashboard.tables.vintages import add_vintages
from tests.sources.workbooks import ALL_PROVISIONAL, ITALICS, Row, workbook, year

ROOT = Path(__file__).parents[1]
SHIPPED = ROOT / "data"
ARRIVALS = """month,destination,market,series,arrivals,status,as_of,vintage_inferred,source
2025-01,Japan,China,JNTO visitor arrivals,800,provisional,2025-03-19,true,hand
"""


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    (folder / "processed").mkdir(parents=True)
    for file in (
        "dictionary.csv",
        "sources.toml",
        "processed/jnto_labels.csv",
        "processed/markets.csv",
        "processed/market_labels.csv",
    ):
        (folder / file).write_bytes((SHIPPED / file).read_bytes())
    entry = (folder / "sources.toml").read_text(encoding="utf-8").replace("arrivals.parquet", "arrivals.csv")
    (folder / "sources.toml").write_text(entry, encoding="utf-8")
    (folder / "processed" / "arrivals.csv").write_text(ARRIVALS, encoding="utf-8")
    monkeypatch.setenv("DASHBOARD_DATA_FOLDER", str(folder))
    return folder


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "20250416_1615-5.xlsx"
    newest = year(2025, Row("総数", {1: 900}), Row("中国", {1: 700, 2: 600}, italics=(2,)), note=ITALICS)
    older = year(2019, Row("総数", {12: 50}), new=False)
    path.write_bytes(workbook(newest, older))
    return path


def run(*arguments: str | Path) -> int:
    return command_line.main([str(argument) for argument in arguments])


def new_rows() -> pd.DataFrame:
    rows = load_table("arrivals", history=True)
    return rows.assign(arrivals=805, as_of=pd.Timestamp("2025-04-16"), vintage_inferred=False)


def test_without_a_command_the_commands_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    printed = capsys.readouterr().out
    assert all(command in printed for command in ("serve", "refresh", "tidy", "check"))


@pytest.mark.parametrize("wrong", [("fly",), ("tidy", "book.xlsx"), ("check",), ("refresh", "--quickly")])
def test_wrong_usage_gives_2(wrong: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(*wrong)
    assert caught.value.code == 2
    assert "usage:" in capsys.readouterr().err


@pytest.mark.usefixtures("data_folder")
@pytest.mark.parametrize("ending", [".csv", ".parquet", ".xlsx"])
def test_a_downloaded_workbook_becomes_a_tidy_table(book: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"tidy{ending}"
    assert run("tidy", "--source", "jnto", book, "--out", out) == 0
    read = {".csv": pd.read_csv, ".parquet": pd.read_parquet, ".xlsx": pd.read_excel}[ending]
    assert read(out).to_numpy().tolist() == [
        ["2019-12", "Japan", "Total", 50, "final"],
        ["2025-01", "Japan", "Total", 900, "provisional"],
        ["2025-01", "Japan", "China", 700, "provisional"],
        ["2025-02", "Japan", "China", 600, "estimate"],
    ]
    assert list(read(out).columns) == ["month", "destination", "market", "arrivals", "status"]


@pytest.mark.usefixtures("data_folder")
def test_what_a_document_has_wrong_is_told_without_a_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "book.xlsx"
    book.write_bytes(workbook(year(2025, Row("総数", {1: "many"}), Row("中国国", {1: 5}), note=ALL_PROVISIONAL)))
    assert run("tidy", "--source", "jnto", book, "--out", tmp_path / "tidy.csv") == 1
    told = capsys.readouterr().err
    assert "(Total) is many" in told
    assert "中国国" in told
    assert "Traceback" not in told
    assert not (tmp_path / "tidy.csv").exists()


@pytest.mark.usefixtures("data_folder")
def test_a_missing_document_gives_1_and_a_wrong_ending_or_source_gives_2(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("tidy", "--source", "jnto", tmp_path / "none.xlsx", "--out", tmp_path / "tidy.csv") == 1
    assert "none.xlsx is not a file" in capsys.readouterr().err
    assert run("tidy", "--source", "jnto", book, "--out", tmp_path / "tidy.txt") == 2
    assert "ends in .txt" in capsys.readouterr().err
    assert run("tidy", "--source", "jntoo", book, "--out", tmp_path / "tidy.csv") == 2
    assert "Did you mean jnto?" in capsys.readouterr().err


def test_a_table_of_ones_own_is_checked(data_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = data_folder / "own.csv"
    own.write_text("month,destination,market,arrivals\n2025-01,Japan,China,800\n", encoding="utf-8")
    assert run("check", own, "--table", "arrivals") == 0
    assert "1 rows, no mistake found" in capsys.readouterr().out
    own.write_text("month,destination,market,arrivals\n2025-13,Japan,Chinaa,-8\n", encoding="utf-8")
    assert run("check", own) == 1
    told = capsys.readouterr().err
    assert [value for value in ("2025-13", "Chinaa", "-8") if value not in told] == [], told


@pytest.mark.usefixtures("data_folder")
def test_without_a_network_every_source_says_one_line_and_nothing_is_lost(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def unreachable(_client: object, address: str, **_known: object) -> None:
        raise SourceError(f"{address}: no connection, 4 times; a document was expected.")

    monkeypatch.setattr("dashboard.sources.http.Client.find", unreachable)
    assert run("refresh") == 1
    told = capsys.readouterr().err.strip().splitlines()
    assert [line.split(":")[0] for line in told] == ["jnto", "world_bank", "european_central_bank"]
    assert all("no connection" in line and "stays as it was" in line for line in told)
    assert load_table("arrivals")["arrivals"].tolist() == [800]


@pytest.mark.usefixtures("data_folder")
def test_a_reset_goes_back_to_the_shipped_tables(capsys: pytest.CaptureFixture[str]) -> None:
    add_vintages("arrivals", new_rows())
    assert load_table("arrivals")["arrivals"].tolist() == [805]
    assert run("refresh", "--reset") == 0
    assert "Back to the shipped tables: arrivals" in capsys.readouterr().out
    assert load_table("arrivals")["arrivals"].tolist() == [800]


@pytest.mark.parametrize("options", [("--reset", "--fold"), ("--reset", "--source", "jnto"), ("--fold", "--dry-run")])
def test_options_that_contradict_each_other_give_2(
    options: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("refresh", *options) == 2
    assert options[0] in capsys.readouterr().err


def test_fold_puts_the_new_vintages_into_the_shipped_tables(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    add_vintages("arrivals", new_rows())
    monkeypatch.setattr("dashboard.sources.refresh", lambda *_ids, **_options: iter(()))
    assert run("refresh", "--fold") == 0
    assert "arrivals.csv" in capsys.readouterr().out
    assert "805" in (data_folder / "processed" / "arrivals.csv").read_text(encoding="utf-8")
    assert not list(data_folder.glob("local/*.parquet"))


def test_a_taken_port_is_named_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setenv("DASHBOARD_PORT", str(port))
        assert run("serve") == 2
    told = capsys.readouterr().err
    assert f"Port {port} on 127.0.0.1 cannot be used" in told
    assert "DASHBOARD_PORT=8051 make run" in told


def test_a_data_folder_that_is_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA_FOLDER", str(tmp_path / "nowhere"))
    assert run("refresh", "--reset") == 2
    assert "nowhere" in capsys.readouterr().err


def test_the_program_runs_as_a_module_and_gives_its_exit_code() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dashboard", "tidy", "--source", "jnto", "none.xlsx", "--out", "x.csv"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.strip().startswith("none.xlsx is not a file")


def test_help_asks_for_neither_the_network_s_library_nor_the_app() -> None:
    asked = "import sys, dashboard.__main__; print(sorted({'requests', 'dash', 'pandas'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
