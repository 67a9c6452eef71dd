"""Figures beyond those of the paper, numbered on from its last."""
