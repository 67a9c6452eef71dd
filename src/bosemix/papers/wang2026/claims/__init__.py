"""Sentences of Wang et al. (2026) and what the data of the figures say of them."""
