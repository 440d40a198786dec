"""Scenarios kept in the browser under a name, those compared with the one on the controls, and one as a file."""

import dash_mantine_components as dmc
from dash import MATCH, Dash, Input, Output, State, ctx, dcc, html, no_update

from dashboard.language import say, term
from dashboard.pages.comparison import (
    LONGEST_NAME,
    MOST,
    Beside,
    fitting_name,
    name_of,
    own_query,
    scenario_part,
    write_comparison,
)
from dashboard.pages.links import link
from dashboard.pages.opened import opens
from dashboard.pages.scenario_outcomes import LETTERS, beside
from dashboard.pages.view import View, nearest_view, view_of
from dashboard.tables.cases import load_case
from dashboard.tables.scenarios import SCENARIO_KEYS, named_scenarios, scenario_to_toml

MOST_SAVED = 20
ROW_ASKED = "row-asked"
_COMPARE = {"type": "control", "name": "compare", "kind": "hidden"}


def scenario_actions() -> html.Div:
    """Save as, back to the defaults, and the scenario as a file, with what was done."""
    return html.Div(
        [
            html.Div(
                [
                    _save_button(),
                    _plain_button("reset", say("Reset to defaults")),
                    _plain_button("scenario-file", say("Scenario as a file")),
                    dcc.Download(id="scenario-download"),
                ],
                className="actions",
            ),
            html.Div(id="saved-said", className="quiet-note", role="status"),
        ],
        className="scenario-actions",
    )


def saved_panel(view: View) -> html.Div:
    """What is saved in the browser, what is compared, and the command that computes it again."""
    return html.Div(
        [
            dcc.Store(id="saved-scenarios", storage_type="local"),
            dcc.Store(id=ROW_ASKED),
            dcc.Input(id=_COMPARE, type="hidden", value=view.choice("compare")),
            html.Div(id={"type": "saved-list", "page": "scenarios"}),
            html.H3(say("Compared with A")),
            html.Div(id={"type": "compared-list", "page": "scenarios"}),
            html.Div(
                [
                    _plain_button("compare-now", say("Add A as it stands")),
                    dmc.Select(
                        id="compare-preset",
                        data=[
                            {"value": one.scenario.id, "label": term(one.title)}
                            for one in named_scenarios(view.case)
                            if one.was_said_by(view.day)
                        ],
                        placeholder=say("Add a scenario of the list"),
                        size="xs",
                        **{"aria-label": say("Add a named scenario to the comparison")},
                    ),
                ],
                className="compare-add",
            ),
            html.Details(
                [html.Summary(say("Run it again on the command line")),
                 html.Pre(id={"type": "command-line", "page": "scenarios"}, lang="en", tabIndex=0)],
            ),
        ],
        className="saved",
    )  # fmt: skip


def _plain_button(id: str, label: str) -> html.Button:
    return html.Button(label, id=id, type="button", n_clicks=0, className="text-button")


def _save_button() -> html.Span:
    fields = html.Div(
        [
            dmc.TextInput(
                id="save-name", label=say("Name of this scenario"), inputProps={"maxLength": LONGEST_NAME}, value=""
            ),
            html.Button(say("Save"), id="save-scenario", type="button", n_clicks=0, className="solid"),
        ],
        className="save-fields",
    )
    target = html.Button(say("Save as…"), type="button", className="text-button", id="save-open")
    return opens(target, fields)


def wire_saved(app: Dash) -> None:
    """Wire saving, renaming, deleting, comparing and the file."""
    _wire_saving(app)
    _wire_comparing(app)
    _wire_lists(app)

    @app.callback(
        Output("scenario-download", "data"),
        Input("scenario-file", "n_clicks"),
        State("view-now", "data"),
        prevent_initial_call=True,
    )
    def give_file(clicks, query):
        if not clicks:
            return no_update
        view = view_of(query)
        content = scenario_to_toml(view.scenario, title=name_of(view.scenario))
        return {"content": content, "filename": f"{view.case}_{view.scenario.id}.toml", "type": "application/toml"}


def _wire_saving(app: Dash) -> None:
    @app.callback(
        Output("saved-scenarios", "data"),
        Output("saved-said", "children"),
        Output("save-name", "value"),
        Input("save-scenario", "n_clicks"),
        Input(ROW_ASKED, "data"),
        State("save-name", "value"),
        State("view-now", "data"),
        State("saved-scenarios", "data"),
        prevent_initial_call=True,
    )
    def change(_save, asked, name, query, kept):
        view, saved = view_of(query), list(kept or [])
        if ctx.triggered_id == "save-scenario":
            return *_saved(view, saved, fitting_name(name, otherwise=name_of(view.scenario))), ""
        if asked["what"] == "delete":
            gone = saved.pop(asked["place"])
            return saved, say("“{name}” is deleted.", name=gone["name"]), no_update
        if asked["what"] == "rename":
            before = saved[asked["place"]]
            renamed = fitting_name(asked["written"], otherwise=before["name"])
            saved[asked["place"]] = {**before, "name": renamed}
            return saved, say("Renamed to “{name}”.", name=renamed), no_update
        return (no_update,) * 3


def _saved(view: View, saved: list[dict], name: str) -> tuple[list[dict], str]:
    """What is kept in the browser after saving, and what is said of it; the same name is written over."""
    others = [one for one in saved if one["name"] != name or not _is_of(one, view.case)]
    if len(others) >= MOST_SAVED:
        return saved, say("{count} scenarios are saved already; delete one first.", count=MOST_SAVED)
    # The name of the case is kept with the query, because a link leaves the usual one out.
    query = {"case": view.case, **own_query(view.scenario)}
    return [*others, {"name": name, "query": query}], say("“{name}” is saved in this browser.", name=name)


def _is_of(saved: dict, case: str) -> bool:
    return saved.get("query", {}).get("case") == case


def _wire_comparing(app: Dash) -> None:
    @app.callback(
        Output(_COMPARE, "value", allow_duplicate=True),
        Output("compare-preset", "value"),
        Input("compare-now", "n_clicks"),
        Input("compare-preset", "value"),
        Input(ROW_ASKED, "data"),
        State("view-now", "data"),
        State("saved-scenarios", "data"),
        prevent_initial_call=True,
    )
    def compare(_now, preset, asked, query, kept):
        view = view_of(query)
        others = list(beside(view))
        by = ctx.triggered_id if ctx.triggered_id != ROW_ASKED else asked["what"]
        if by == "drop":
            others.pop(asked["place"])
            return write_comparison(others), None
        if by not in ("compare-now", "compare-preset", "compare") or (by == "compare-preset" and not preset):
            return no_update, no_update
        saved = kept[asked["place"]] if by == "compare" else None
        added = _added(view, preset if by == "compare-preset" else None, saved)
        # A fourth takes the place of the last: the newest wish is the one that is shown.
        return write_comparison([*others[: MOST - 1], added]), None


def _added(view: View, preset: str | None, saved: dict | None) -> Beside:
    """The scenario that was chosen: a named one, a saved one, or the one on the controls."""
    if preset is not None:
        named = next(one for one in named_scenarios(view.case) if one.scenario.id == preset)
        return Beside(fitting_name(term(named.title), otherwise=named.scenario.id), named.scenario)
    if saved is not None:
        found, _ = nearest_view(saved["query"])
        return Beside(fitting_name(saved["name"], otherwise=found.scenario.id), found.scenario)
    return Beside(fitting_name(name_of(view.scenario), otherwise="A"), view.scenario)


def _wire_lists(app: Dash) -> None:
    @app.callback(
        Output({"type": "saved-list", "page": MATCH}, "children"),
        Input("saved-scenarios", "data"),
        Input("view-now", "data"),
    )
    def show_saved(kept, query):
        return no_update if query is None else saved_list(kept or [], view_of(query))

    @app.callback(
        Output({"type": "compared-list", "page": MATCH}, "children"),
        Output({"type": "command-line", "page": MATCH}, "children"),
        Input("view-now", "data"),
    )
    def show_compared(query):
        if query is None:
            return no_update, no_update
        view = view_of(query)
        return compared_list(view), command_line(view)


def saved_list(kept: list[dict], view: View) -> list:
    """One row a saved scenario of the case: load, compare, rename, delete."""
    rows = [_saved_row(place, one, view) for place, one in enumerate(kept) if _is_of(one, view.case)]
    return [html.H3(say("Saved in this browser")), html.Ul(rows, className="kept")] if rows else []


def _saved_row(place: int, saved: dict, view: View) -> html.Li:
    name = str(saved.get("name", ""))[:LONGEST_NAME]
    rename = html.Div(
        [
            dmc.TextInput(value=name, inputProps={"maxLength": LONGEST_NAME}, label=say("New name")),
            _row_button("rename", place, say("Rename"), name=name, look="solid"),
        ],
        className="save-fields",
    )  # fmt: skip
    opened = html.Button(say("Rename"), type="button", className="text-button",
                         **{"aria-label": say("Rename {name}", name=name)})  # fmt: skip
    return html.Li(
        [
            html.A(name, href=_address(saved["query"], view), className="chip",
                       **{"aria-label": say("Load {name}", name=name)}),
            _row_button("compare", place, say("Compare"), name=name),
            opens(opened, rename),
            _row_button("delete", place, say("Delete"), name=name),
        ]
    )  # fmt: skip


def _row_button(what: str, place: int, label: str, *, name: str, look: str = "text-button") -> html.Button:
    """A button of a row: the browser writes what is asked of which row into one store.

    Buttons with ids of their own would report themselves whenever a list is drawn, and so undo what somebody has just
    asked for.
    """
    asks = {"data-asks": ROW_ASKED, "data-what": what, "data-place": place, "aria-label": f"{label}: {name}"}
    return html.Button(label, type="button", className=look, **asks)


def _address(query: dict, view: View) -> str:
    """The same view with another scenario on the controls."""
    kept = {name: value for name, value in view.query().items() if name not in SCENARIO_KEYS}
    return link("/scenarios", kept | scenario_part(query))


def compared_list(view: View) -> html.Ul | html.P:
    """One row a scenario beside A: put it on the controls, or take it out."""
    others = beside(view)
    if not others:
        return html.P(say("None; add up to three."), className="quiet-note")
    rows = [
        html.Li(
            [
                html.B(letter),
                html.A(one.name, href=_address(own_query(one.scenario), view), className="chip",
                           **{"aria-label": say("Put {name} on the controls", name=one.name)}),
                _row_button("drop", place, say("Remove"), name=one.name),
            ]
        )
        for place, (letter, one) in enumerate(zip(LETTERS[1:], others, strict=False))
    ]  # fmt: skip
    return html.Ul(rows, className="kept")


def command_line(view: View) -> str:
    """The command that computes scenario A again, from its file where it has no name."""
    is_named = any(one.scenario == view.scenario for one in named_scenarios(view.case))
    chosen = view.scenario.id if is_named else f"{view.case}_{view.scenario.id}.toml"
    return (
        f"python -m dashboard project --case {load_case(view.case).id} --scenario {chosen} "
        f"--as-of {view.day.isoformat()} --out loss.csv"
    )
