"""What PostgreSQL's planner knows of the tables, made anew where a load changed much.

The server does the same by itself, but up to a minute after the load, and until then it plans for the tables
as they were: after a first load, for tables of which it knows nothing.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

from database.bulk import SQLITE

_CHANGED = text(
    "SELECT quote_ident(pg_class.relname) FROM pg_stat_xact_user_tables JOIN pg_class ON pg_class.oid = relid"
    " WHERE schemaname = current_schema()"
    " AND n_tup_ins + n_tup_upd + n_tup_del > CASE WHEN reltuples < 0 THEN 0 ELSE 50 + reltuples / 10 END"
    " ORDER BY pg_class.relname"
)
"""Tables of which this transaction changed more rows than autovacuum lets pass; any, where it never came."""


def analyze_changed(connection: Connection) -> list[str]:
    """Let the planner look at the tables that a transaction changed, where it is one of PostgreSQL's.

    Args:
        connection: The transaction.

    Returns:
        The names of the tables.
    """
    if connection.dialect.name == SQLITE:
        return []
    changed = list(connection.scalars(_CHANGED))
    if changed:
        # A table that is locked is one that the server looks at just now: no load waits or fails for that.
        connection.exec_driver_sql(f"ANALYZE (SKIP_LOCKED) {', '.join(changed)}")
    return changed
