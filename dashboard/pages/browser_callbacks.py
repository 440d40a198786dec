"""What the browser does by itself, wired by name to the functions of assets/clientside.js."""

from dash import ALL, MATCH, ClientsideFunction, Dash, Input, Output, State

_CONTROLS = {"type": "control", "name": ALL, "kind": ALL}
_SLIDER = {"type": "control", "name": MATCH, "kind": "slider"}
_PRESETS = {"type": "preset", "name": ALL}


def wire_browser(app: Dash) -> None:
    """Wire scheme, width, link state, stepper, controls and buttons; none of these reaches the server."""
    _wire_surroundings(app)
    _wire_link_state(app)
    _wire_stepper(app)
    _wire_inputs(app)
    _wire_buttons(app)


def _call(app: Dash, name: str, *wiring, prevent_initial_call: bool = False) -> None:
    app.clientside_callback(ClientsideFunction("ledger", name), *wiring, prevent_initial_call=prevent_initial_call)


def _wire_surroundings(app: Dash) -> None:
    _call(app, "scheme", Output("scheme", "data"), Input("scheme", "id"))
    _call(app, "width", Output("width", "data"), Input("width", "id"))
    _call(app, "open", Output("drawer", "opened"), Input("menu", "n_clicks"), prevent_initial_call=True)


def _wire_link_state(app: Dash) -> None:
    _call(
        app,
        "collect",
        Output("view-now", "data"),
        Input(_CONTROLS, "value"),
        State(_CONTROLS, "id"),
        State("base", "data"),
        State("view-now", "data"),
    )
    for part in ("facts", "choices"):
        store = f"{part}-now"
        _call(app, part, Output(store, "data"), Input("view-now", "data"), State("base", "data"), State(store, "data"))
    # The chain of money waits until the main chart stands, and what is measured with donors and placebos until the
    # backtest stands, so that neither delays what is there at once.
    for first, needs, source, waiting in (
        ("arrivals", "scenario", "view-now", "chain-now"),
        ("coverage", "choices", "facts-now", "evidence-now"),
    ):
        _call(
            app,
            "after",
            Output(waiting, "data"),
            Input({"type": "figure", "card": first, "needs": needs}, "figure"),
            State(source, "data"),
            State(waiting, "data"),
            prevent_initial_call=True,
        )
    _call(app, "follow", Input("view-now", "data"), State("base", "data"))


def _wire_stepper(app: Dash) -> None:
    chosen = {"type": "control", "name": "as_of", "kind": "choice"}
    _call(
        app,
        "step",
        Output("rail", "value"),
        Output(chosen, "value"),
        Output("earlier", "disabled"),
        Output("later", "disabled"),
        Input("earlier", "n_clicks"),
        Input("later", "n_clicks"),
        Input("rail", "value"),
        Input(chosen, "value"),
        State("days", "data"),
    )


def _wire_inputs(app: Dash) -> None:
    _call(
        app,
        "pair",
        Output(_SLIDER, "value"),
        Output({"type": "number", "name": MATCH}, "value"),
        Input(_SLIDER, "value"),
        Input({"type": "number", "name": MATCH}, "value"),
    )
    _call(
        app,
        "preset",
        Output(_CONTROLS, "value", allow_duplicate=True),
        Input(_PRESETS, "n_clicks"),
        Input("reset", "n_clicks"),
        State(_PRESETS, "id"),
        State("base", "data"),
        State(_CONTROLS, "id"),
        prevent_initial_call=True,
    )
    _call(
        app,
        "pressed",
        Output(_PRESETS, "aria-pressed"),
        Output("path", "className"),
        Input(_CONTROLS, "value"),
        State(_CONTROLS, "id"),
        State(_PRESETS, "id"),
        State("base", "data"),
        State(_PRESETS, "aria-pressed"),
        State("path", "className"),
    )
    _call(
        app,
        "refresh",
        Output({"type": "fresh", "page": MATCH}, "storage_type"),
        Input({"type": "fresh", "page": MATCH}, "data"),
        State("base", "data"),
        State(_CONTROLS, "value"),
        State(_CONTROLS, "id"),
        prevent_initial_call=True,
    )


def _wire_buttons(app: Dash) -> None:
    share = (Output("shared", "children"), Input("share", "n_clicks"), State("base", "data"))
    _call(app, "share", *share, prevent_initial_call=True)
    _call(app, "print", Output("print", "title"), Input("print", "n_clicks"), prevent_initial_call=True)
    _call(
        app,
        "welcome",
        Output("welcome", "hidden"),
        Output("welcomed", "data"),
        Input("welcome-done", "n_clicks"),
        State("welcomed", "data"),
    )
