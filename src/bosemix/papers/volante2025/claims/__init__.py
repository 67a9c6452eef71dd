"""Sentences of Volante-Abovich et al. (2025) and what the data of the figures say of them."""
