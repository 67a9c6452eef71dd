"""Every run of the tests sees the same random examples, and no example is timed."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("bosemix", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("bosemix")
