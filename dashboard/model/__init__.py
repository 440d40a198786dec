"""The economics: pure functions that know no file, no network, no figure and no page."""
