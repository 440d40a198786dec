"""A plot with months across and values up: where a value stands in pixels, and which value stands at a pixel."""

from dataclasses import dataclass

from dashboard.figures.placing import nice_ticks
from dashboard.figures.scales import tick_texts
from dashboard.figures.timeline import Timeline


@dataclass(frozen=True)
class Plane:
    """Months across, values from `low` to `top` in the unit of the axis."""

    timeline: Timeline
    top: float
    low: float = 0.0

    def up(self, value: float) -> float:
        """How far above the lower edge a value stands, in pixels."""
        return (value - self.low) / (self.top - self.low) * self.timeline.sheet.plot_height

    def at(self, pixels: float) -> float:
        """The value that stands so many pixels above the lower edge."""
        return self.low + pixels / self.timeline.sheet.plot_height * (self.top - self.low)

    def axis(self) -> dict[str, object]:
        """Range and round ticks of an axis that starts at zero."""
        ticks = nice_ticks(self.top)
        return {"range": [self.low, self.top], "tickvals": ticks, "ticktext": tick_texts(ticks)}
