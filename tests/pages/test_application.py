"""The app answers, says who may load what, and builds each page."""

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from dash import Dash
from plotly.offline import get_plotlyjs_version
from plotly.utils import PlotlyJSONEncoder

from dashboard.pages.application import warm_in_background
from dashboard.pages.failures import failure_card
from dashboard.pages.shell import page_frame
from dashboard.pages.site import PLACES
from dashboard.pages.view import read_view
from dashboard.simulate import run, simulate
from dashboard.tables.cases import case_ids
from dashboard.tables.store import load_table

STYLE = Path(__file__).parents[2] / "dashboard" / "pages" / "assets" / "style.css"
PAGES = {place.path: place for place in PLACES}


def build_of(path: str):
    return import_module(f"dashboard.pages.{PAGES[path].name}").build


def written(component: object) -> str:
    """The component as the browser receives it."""
    return json.dumps(component, cls=PlotlyJSONEncoder, ensure_ascii=False)


@pytest.mark.parametrize("path", [*PAGES, "/healthz"])
def test_every_address_answers(app: Dash, path: str) -> None:
    assert app.server.test_client().get(path).status_code == 200


def test_the_page_names_its_language_and_holds_the_colours_of_both_schemes(app: Dash) -> None:
    page = app.server.test_client().get("/").get_data(as_text=True)
    assert '<html lang="en">' in page
    assert "--card: #FFFFFF;" in page
    assert "--card: #181D24;" in page


def test_the_page_may_run_its_own_scripts_only(app: Dash) -> None:
    policy = app.server.test_client().get("/").headers["Content-Security-Policy"]
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "unsafe" not in scripts
    assert "http" not in scripts
    assert "'sha256-" in scripts


def test_answers_are_compressed_with_brotli(app: Dash) -> None:
    answer = app.server.test_client().get("/", headers={"Accept-Encoding": "br, gzip"})
    assert answer.headers["Content-Encoding"] == "br"


def test_sessions_of_several_workers_have_a_key(app: Dash) -> None:
    assert app.server.secret_key


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("case", case_ids())
def test_every_page_builds_for_every_case(path: str, case: str) -> None:
    page = written(page_frame(PAGES[path], {"case": case}, build=build_of(path)))
    assert '"role": "alert"' not in page
    assert f'"case": "{case}"' in page or case == "japan-2025"


@pytest.mark.parametrize("path", PAGES)
def test_a_bad_link_shows_the_words_of_the_error_above_the_page(path: str) -> None:
    page = written(page_frame(PAGES[path], {"depth": "35"}, build=build_of(path)))
    assert "Depth is 35.0; it must be a share between 0 and 1" in page
    assert "view-now" in page


def test_an_error_of_ours_says_so_and_is_logged_with_its_reference(caplog: pytest.LogCaptureFixture) -> None:
    card = written(failure_card(KeyError("nothing a visitor wrote")))
    assert "This is our fault" in card
    assert "nothing a visitor wrote" not in card
    reference = caplog.records[-1].args[0]
    assert reference in card
    assert caplog.records[-1].exc_info is not None


@pytest.mark.parametrize("name", ["arrivals", "reported_facts"])
def test_a_table_is_downloaded_with_all_its_vintages(app: Dash, name: str) -> None:
    answer = app.server.test_client().get(f"/download/{name}.csv")
    lines = answer.get_data(as_text=True).count("\n")
    assert lines >= len(load_table(name, history=True)) + 1
    assert "as_of" in answer.get_data(as_text=True).partition("\n")[0]


def test_only_tables_can_be_downloaded(app: Dash) -> None:
    assert app.server.test_client().get("/download/secrets.csv").status_code == 404
    outside = app.server.test_client().get("/download/..%2Fsources.csv")
    assert outside.mimetype != "text/csv"
    assert "publisher" not in outside.get_data(as_text=True)


def test_the_bundled_plotly_is_of_the_version_that_figures_are_made_for(root: Path) -> None:
    bundles = list((root / "dashboard/pages/assets/vendor").glob("plotly-basic-*.min.js"))
    version = get_plotlyjs_version()
    assert [bundle.name for bundle in bundles] == [f"plotly-basic-{version}.min.js"]
    assert f"plotly.js (basic - minified) v{version}" in bundles[0].read_text(encoding="utf-8")[:200]


def test_the_server_never_needs_statsmodels_to_serve(root: Path) -> None:
    command = "import sys, app; sys.exit('statsmodels' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", command], cwd=root, check=False).returncode == 0


def test_the_first_page_is_computed_before_a_visitor_asks_for_it() -> None:
    thread = warm_in_background()
    thread.join(timeout=120)
    computed = run._simulate.cache_info().misses
    simulate(read_view({}).scenario)
    assert thread.daemon
    assert run._simulate.cache_info().misses == computed


def test_the_style_sheet_closes_every_block_where_it_stands() -> None:
    """A brace that is missing keeps every later rule to the screens of the block before it, and no browser says so."""
    depth = 0
    for number, line in enumerate(STYLE.read_text(encoding="utf-8").splitlines(), start=1):
        is_inside = line.startswith((" ", "}")) or not line
        assert is_inside or depth == 0, f"style.css, line {number} stands inside the block before it: {line[:60]}"
        depth += line.count("{") - line.count("}")
    assert depth == 0
