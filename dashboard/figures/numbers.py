"""Moved to dashboard.numbers, since the words of an outcome need it too; import it from there."""

from dashboard.numbers import *  # noqa: F403
