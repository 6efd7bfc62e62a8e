"""``python -m service`` is `seika`."""

from __future__ import annotations

from service.cli import app

app(prog_name="seika")
