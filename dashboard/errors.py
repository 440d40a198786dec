"""The errors that a person may read: what is wrong with which value, what was expected, what to do."""


class DashboardError(Exception):
    """Something a person can mend; `messages` holds one sentence or more for each mistake, all of them at once."""

    def __init__(self, *messages: str) -> None:
        super().__init__("\n".join(messages))
        self.messages = messages


class SourceError(DashboardError):
    """A publisher did not answer, or answered with something that is not what it says."""


class DataError(DashboardError):
    """A table breaks the dictionary or a check that knows the subject."""


class ScenarioError(DashboardError):
    """A case, a scenario or a date was asked for that does not exist or cannot be computed."""


class ConfigError(DashboardError):
    """A setting, a path or a port cannot be used."""
