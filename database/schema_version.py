"""The version of the schema that this code reads and writes, for who asks without migrating anything."""

from __future__ import annotations

NEWEST = "0007"
"""The revision of the newest migration. Alembic, which knows it too, takes long to import."""
