"""What the fast ensemble consists of: the constants that were chosen, in one piece, so that others can be tried."""

from dataclasses import dataclass


@dataclass(frozen=True)
class EnsembleSettings:
    """One version of the fast ensemble; the defaults are `fast ensemble 1`.

    Attributes:
        members: weights of the three members before they are made to add to one.
        clip: running scales at which a one-step error is clipped.
        growth_limit: drift a year, on the log scale, that is believed at most.
        growth_share: share of the drift that is carried on.
        half_life: months after which a past error counts half.
        own_share: share of the log spread that is the series' own where it has many errors.
        young_excess: how much wider, as a share, the spread of the youngest series is.
        freedom: degrees of freedom of Student's t.
    """

    members: tuple[float, float, float] = (1.0, 1.0, 1.0)
    clip: float = 2.0
    growth_limit: float = 0.10
    growth_share: float = 0.5
    half_life: float = 36.0
    own_share: float = 0.65
    young_excess: float = 0.35
    freedom: float = 8.0


STANDARD_ENSEMBLE = EnsembleSettings()
