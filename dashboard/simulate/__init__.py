"""The one room where tables meet the model."""

from dashboard.simulate.bridge import LossBridge, loss_bridge
from dashboard.simulate.run import simulate

__all__ = ["LossBridge", "loss_bridge", "simulate"]
