"""Small invented competitions: a few series with a season, a drift and noise."""

from pathlib import Path

import numpy as np

HEADER = "unique_id,split,t,ds,y"


def series_rows(name: str, *, train: int = 120, test: int = 12, level: float = 500.0, seed: int = 1) -> list[str]:
    """The rows of one series."""
    chance = np.random.default_rng([seed, *name.encode()])
    step = np.arange(train + test)
    season = chance.normal(0, 0.25, 12)[step % 12]
    values = level * np.exp(step * 0.03 / 12 + season + chance.normal(0, 0.07, len(step)))
    months = np.datetime64("1990-01") + step
    return [
        f"{name},{'train' if place < train else 'test'},{place},{month}-01,{value:.3f}"
        for place, month, value in zip(step, months, values, strict=True)
    ]


def write_competition(path: Path, *blocks: list[str]) -> Path:
    """A file of the rows below the header."""
    path.write_text("\n".join([HEADER, *(row for block in blocks for row in block)]) + "\n", encoding="utf-8")
    return path
