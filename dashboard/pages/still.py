"""Parts of a page without callbacks go to the browser as markup: Dash follows every component it knows at every change.

Each new component tells all the others of itself, so that a page of many hundreds stands late, however fast the server
answers (benchmarks/pages.py). What has no id and is plain HTML is therefore written into its parent as text
(assets/still.js puts it in place); the parent stays a component with its own attributes. The page functions know
nothing of this.
"""

import copy
from collections.abc import Callable
from functools import wraps
from html import escape
from typing import TypeVar

from dash.development.base_component import Component

Part = TypeVar("Part")
_ATTRIBUTES = {"className": "class", "htmlFor": "for"}
_VOID = ("br", "hr", "img", "wbr")
MARKUP = "data-html"


def stilled(part: Part) -> Part:
    """The same part of a page, with what needs no callback as markup; anything but components and lists as it was."""
    if isinstance(part, list | tuple):
        return type(part)(stilled(one) for one in part)
    if not isinstance(part, Component):
        return part
    children = getattr(part, "children", None)
    if not isinstance(children, Component | list | tuple):
        return part
    changed = copy.copy(part)
    if _is_plain(part) and _is_still(children):
        changed.children = None
        setattr(changed, MARKUP, markup(children))
    else:
        changed.children = stilled(children)
    return changed


def stilled_answers(callback: Callable) -> Callable:
    """The callback with each of its answers stilled."""

    @wraps(callback)
    def answer(*inputs, **named):
        return stilled(callback(*inputs, **named))

    return answer


def _is_still(part: object) -> bool:
    if isinstance(part, list | tuple):
        return all(_is_still(one) for one in part)
    if not isinstance(part, Component):
        return True
    return _is_plain(part) and _is_still(getattr(part, "children", None))


def _is_plain(part: Component) -> bool:
    return type(part).__module__.startswith("dash.html.") and not hasattr(part, "id")


def markup(part: object) -> str:
    """HTML of a part that needs no callback: text escaped, attributes as the browser names them."""
    if part is None:
        return ""
    if isinstance(part, list | tuple):
        return "".join(markup(one) for one in part)
    if not isinstance(part, Component):
        return escape(str(part), quote=False)
    written = part.to_plotly_json()
    tag = written["type"].lower()
    attributes = "".join(
        _attribute(name, value) for name, value in sorted(written["props"].items()) if name != "children"
    )
    if tag in _VOID:
        return f"<{tag}{attributes}>"
    return f"<{tag}{attributes}>{markup(getattr(part, 'children', None))}</{tag}>"


def _attribute(name: str, value: object) -> str:
    if value is None or value is False or name == "n_clicks":
        return ""
    name = _ATTRIBUTES.get(name, name.lower())
    if value is True:
        # Attributes of accessibility say true, the others just stand there.
        return f' {name}="true"' if name.startswith("aria-") else f" {name}"
    if isinstance(value, dict):
        value = "; ".join(f"{_hyphened(key)}: {one}" for key, one in value.items())
    return f' {name}="{escape(str(value))}"'


def _hyphened(name: str) -> str:
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)
