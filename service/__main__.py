"""``python -m service`` is `seika`."""

from __future__ import annotations

from service.cli import app

if __name__ == "__main__":  # the processes that read texts import this module too
    app(prog_name="seika")
