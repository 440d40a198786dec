"""The one room where tables meet the model."""

from dashboard.simulate.run import simulate

__all__ = ["simulate"]
