from dashboard.sources.convert import tidy_file
from dashboard.sources.refresh import Result, refresh
from dashboard.sources.registry import source_ids

__all__ = ["Result", "refresh", "source_ids", "tidy_file"]
