"""Dimers and pairs of dimers on the infinite lattice, from lattices of finite size."""
