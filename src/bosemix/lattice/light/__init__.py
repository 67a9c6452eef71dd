"""Atoms in standing waves of light: the parameters of the model from band structure."""
