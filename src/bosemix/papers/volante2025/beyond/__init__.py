"""Figures that go past the paper, numbered on from its last one; most of them are computed only when asked for."""
