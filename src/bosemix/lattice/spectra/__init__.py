"""All levels of low energy by symmetry, and the bands that clusters fall apart into."""
