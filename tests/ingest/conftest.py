"""How hard hypothesis tries: little by default, and for a night with `pytest --hypothesis-profile=long`."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("long", deadline=None, max_examples=10_000)
