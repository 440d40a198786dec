"""The app without a browser: its client, and a way to call a callback as the browser does."""

import json
from collections.abc import Callable

import pytest
from dash import Dash

from dashboard.pages.application import create_app


@pytest.fixture(scope="session")
def app() -> Dash:
    """One app for all page tests; a test that changes it builds its own."""
    return create_app()


@pytest.fixture(scope="session")
def call(app: Dash) -> Callable[..., dict]:
    """Posts what the browser posts: `call("figure", {"card": "cost"}, inputs, states)` gives the answer by id."""

    def post(kind: str, matched: dict, inputs: list, states: list = ()) -> dict:
        key, entry = next(
            (key, entry)
            for key, entry in app.callback_map.items()
            if f'"type":"{kind}"' in key and all(f'"{value}"' in key or value == "x" for value in _fixed(matched))
        )
        answer = app.server.test_client().post(
            "/_dash-update-component",
            json={
                "output": key,
                "outputs": _outputs(key, matched),
                "inputs": [_value(part, value, matched) for part, value in zip(entry["inputs"], inputs, strict=True)],
                "state": [_value(part, value, matched) for part, value in zip(entry["state"], states, strict=True)],
                "changedPropIds": [],
            },
        )
        return {"status": answer.status_code, "text": answer.get_data(as_text=True), "json": answer.get_json()}

    return post


def _fixed(matched: dict) -> list[str]:
    return [value for name, value in matched.items() if name == "needs"]


def _concrete(written: str, matched: dict) -> dict:
    id = json.loads(written)
    return {name: matched[name] if value == ["MATCH"] else value for name, value in id.items()}


def _outputs(key: str, matched: dict) -> object:
    parts = key.strip(".").split("...") if key.startswith("..") else [key]
    found = []
    for part in parts:
        id, _, name = part.rpartition(".")
        found.append({"id": _concrete(id, matched) if id.startswith("{") else id, "property": name.partition("@")[0]})
    return found if key.startswith("..") else found[0]


def _value(part: dict, value: object, matched: dict) -> dict:
    id = _concrete(part["id"], matched) if part["id"].startswith("{") else part["id"]
    return {"id": id, "property": part["property"], "value": value}
