"""The headers that keep a page to its own scripts, styles and fonts."""

from functools import cache

from dash import Dash
from flask import Response


def add_headers(app: Dash) -> None:
    """Let every answer of the app carry a content security policy that its own pages keep."""

    @cache
    def policy() -> str:
        # The hashes exist only after the first request, when the pages have registered their inline script.
        scripts = " ".join(["'self'", *(f"'{part.strip(chr(39))}'" for part in app.csp_hashes())])
        return "; ".join(
            [
                "default-src 'self'",
                f"script-src {scripts}",
                "style-src 'self' 'unsafe-inline'",
                "img-src 'self' data: blob:",
                "font-src 'self' data:",
                "connect-src 'self' data: blob:",
                "worker-src 'self' blob:",
                "object-src 'none'",
                "base-uri 'self'",
                "frame-ancestors 'self'",
            ]
        )

    @app.server.after_request
    def set_headers(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = policy()
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "strict-origin-when-cross-origin"
        return response
