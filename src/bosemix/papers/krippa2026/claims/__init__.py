"""Sentences of Krippa (2026) and what the data of the figures say of them."""
