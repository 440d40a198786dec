"""Draws that err together: the pairing changes, what each says alone does not."""

import numpy as np
import pytest

from dashboard.model.joining import joined_order

COUNT = 4000


@pytest.mark.parametrize("correlation", [0.0, 0.5, 0.9])
def test_the_ranks_go_together_as_asked_and_no_draw_is_lost(correlation: float) -> None:
    generator = np.random.default_rng(1)
    leading, following = np.exp(generator.standard_normal(COUNT)), generator.gamma(2.0, size=COUNT)
    joined = following[joined_order(leading, following, correlation=correlation, seed=3)]
    assert sorted(joined) == sorted(following)
    ranks = np.corrcoef(leading.argsort().argsort(), joined.argsort().argsort())[0, 1]
    # The rank correlation of two normals is 6/pi asin(r/2).
    assert ranks == pytest.approx(6 / np.pi * np.arcsin(correlation / 2), abs=0.04)
