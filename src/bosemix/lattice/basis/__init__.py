"""Configurations of two species, sorted by symmetry, and the hops between them."""
