"""Source (出典)."""

from __future__ import annotations

from loaders import relations
from schema.fields import column, object_type, related
from schema.refs import SourceDocumentRef


@object_type
class Source:
    """A span of lines of a source document, and the verbatim text that proves what was read there (出典)."""

    document: SourceDocumentRef = related(relations.DOCUMENT, "The text that the lines are of (原文).")
    start_line: int = column("start_line", description="The first line (開始行), counted from 1.")
    end_line: int = column("end_line", description="The last line (終了行), counted from 1.")
    quote: str = column("quote", description="The words of the text (引用), verbatim.")
