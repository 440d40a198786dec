"""Shock Ledger: what a travel shock costs, from the publishers' figures to a page."""
