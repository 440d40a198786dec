"""The one room where tables meet the model."""

from dashboard.simulate.project import project
from dashboard.simulate.run import simulate

__all__ = ["project", "simulate"]
