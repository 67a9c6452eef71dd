"""Lattices of finite size: their sites, bonds, distances and symmetries."""
