"""Entry point of web servers: `gunicorn app:server`."""

from dashboard import config
from dashboard.pages.application import create_app, warm_in_background

app = create_app()
server = app.server
warm_in_background()

if __name__ == "__main__":
    app.run(host=config.host(), port=config.port(), debug=False)
