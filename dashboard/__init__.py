"""Shock Ledger: what a travel shock costs, from the publishers' figures to a page."""

__version__ = "0.1.0"
