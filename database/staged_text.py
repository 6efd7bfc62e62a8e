"""The table of texts that were read: those that wait to be published, and those that are served."""

from __future__ import annotations

from sqlalchemy import LargeBinary
from sqlmodel import Field, SQLModel

from database.entities import BIGINT


class StagedText(SQLModel, table=True):
    """A text that was read: which document its rows are, and what is said of it.

    The rows are those of a version that is kept or served; once it is neither, the text has to be read again.
    """

    __tablename__ = "staged_text"

    key: str = Field(primary_key=True)
    document_id: int = Field(sa_type=BIGINT)
    digest: str
    doubts: int
    draft: bytes = Field(sa_type=LargeBinary)
