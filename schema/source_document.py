"""SourceDocument (原文)."""

from __future__ import annotations

from schema.fields import column, object_type
from schema.node import Node


@object_type
class SourceDocument(Node):
    """A text that a report was read from (原文)."""

    file_name: str = column("file_name", description="The name of the file (ファイル名).")
    sha256: str = column("sha256", description="The SHA-256 of its bytes, in hexadecimal (ハッシュ値).")
    line_count: int = column("line_count", description="The number of its lines (行数).")
    licence: str | None = column(
        "licence",
        description="Terms of the source (利用条件), as given by whoever loaded it; null when not stated.",
    )
    source_url: str | None = column(
        "source_url", description="Where the text was published (公開元), as given by whoever loaded it."
    )
