"""What can go wrong with the database, as typed exceptions with stable codes.

DatabaseError
├── UnsupportedDatabaseError  DATABASE_UNSUPPORTED
├── UnreachableDatabaseError  DATABASE_UNREACHABLE
├── LockedDatabaseError       DATABASE_LOCKED
├── ReadOnlyDatabaseError     DATABASE_READ_ONLY
├── FullDiskError             DATABASE_DISK_FULL
├── DamagedDatabaseError      DATABASE_DAMAGED
├── ForeignDatabaseError      DATABASE_FOREIGN
├── NewerDatabaseError        DATABASE_NEWER
├── OutdatedDatabaseError     DATABASE_OUTDATED
├── ConflictingDocumentError  DOCUMENT_CONFLICT
├── AmbiguousTextsError       TEXTS_AMBIGUOUS
├── ConflictingReportError    REPORT_CONFLICT
├── UnknownReleaseError       RELEASE_UNKNOWN
├── AmbiguousReleaseError     RELEASE_AMBIGUOUS
└── PrunedReleaseError        RELEASE_PRUNED

No message repeats what the driver said: drivers quote SQL and change their words.
"""

from __future__ import annotations

from typing import ClassVar


class DatabaseError(Exception):
    """A failure of the database that its user can understand and mend.

    Attributes:
        code: Stable name of the failure.
        meaning: What failures with this code have in common; for the documentation.
        hint: What to do about it.
        message: What failed here, and where.
    """

    code: ClassVar[str]
    meaning: ClassVar[str]
    hint: ClassVar[str]

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class UnsupportedDatabaseError(DatabaseError):
    """The database URL names something that Seika cannot use."""

    code = "DATABASE_UNSUPPORTED"
    meaning = "SEIKA_DATABASE_URL names no database that this version can use."
    hint = "Set it as in sqlite:////var/lib/seika/seika.sqlite or postgresql://user@host/name."


class UnreachableDatabaseError(DatabaseError):
    """The database cannot be opened where it is said to be."""

    code = "DATABASE_UNREACHABLE"
    meaning = "The database cannot be opened or made at its place, or its server does not answer."
    hint = (
        "Check SEIKA_DATABASE_URL: a file's folder must exist or be allowed to be made; "
        "a PostgreSQL server must run, and know the user and the database."
    )


class LockedDatabaseError(DatabaseError):
    """Another process kept the database locked for longer than the wait that is allowed."""

    code = "DATABASE_LOCKED"
    meaning = "Another process is writing to the database and did not finish within SEIKA_LOCK_TIMEOUT."
    hint = "Let the other load finish, then run this one again."


class ReadOnlyDatabaseError(DatabaseError):
    """The database, its folder or its disk is read-only."""

    code = "DATABASE_READ_ONLY"
    meaning = "The database, its folder or its disk may not be written to."
    hint = "Give this user the right to write there, or set SEIKA_DATABASE_URL to another place."


class FullDiskError(DatabaseError):
    """The disk is full, or a quota or file size limit is reached."""

    code = "DATABASE_DISK_FULL"
    meaning = "The disk of the database is full, or a quota or a limit on file sizes is reached."
    hint = "Free some space or raise the limit, then run it again: nothing was written."


class DamagedDatabaseError(DatabaseError):
    """The file is no SQLite database, or is one that was damaged."""

    code = "DATABASE_DAMAGED"
    meaning = "The database is damaged, or is not a database at all."
    hint = "Move the file away and load the reports again, or restore it from a copy."


class ForeignDatabaseError(DatabaseError):
    """A sound database, with tables of another program."""

    code = "DATABASE_FOREIGN"
    meaning = "The database belongs to another program: it has tables, but none of Seika's."
    hint = "Set SEIKA_DATABASE_URL to a database of Seika's own."


class NewerDatabaseError(DatabaseError):
    """The schema is of a version that this code does not know."""

    code = "DATABASE_NEWER"
    meaning = "The database was migrated by a newer version of Seika than this one."
    hint = "Use the newer version of Seika, or another database."


class OutdatedDatabaseError(DatabaseError):
    """The schema is of an earlier version, in a place where nothing may be migrated."""

    code = "DATABASE_OUTDATED"
    meaning = "The database was made by an earlier version of Seika, or holds nothing yet."
    hint = "Run `seika migrate`, or load a report: both bring it up to date."


class ConflictingDocumentError(DatabaseError):
    """A department is stored already, from a different text."""

    code = "DOCUMENT_CONFLICT"
    meaning = "A department is stored already, from a different text."
    hint = "Add --replace if it corrects the earlier text; otherwise check the code and the fiscal year."


class AmbiguousTextsError(DatabaseError):
    """Two different texts given together hold the same department."""

    code = "TEXTS_AMBIGUOUS"
    meaning = "Two different texts were given together, and both hold the same department of the same report."
    hint = "Give only the one that is right."


class ConflictingReportError(DatabaseError):
    """The name of a government or the title of a report differs from what is stored."""

    code = "REPORT_CONFLICT"
    meaning = "A government's name or a report's title is given otherwise than it is stored."
    hint = "Give it as it is stored, or add --replace to change it."


class UnknownReleaseError(DatabaseError):
    """No release of this database has the name."""

    code = "RELEASE_UNKNOWN"
    meaning = "No release of the database has this name, or begins with it."
    hint = "See `seika releases` for those that there are."


class AmbiguousReleaseError(DatabaseError):
    """Several releases begin with the name."""

    code = "RELEASE_AMBIGUOUS"
    meaning = "Several releases begin with the letters that were given."
    hint = "Give more letters of the one that is meant; `seika releases` shows them all."


class PrunedReleaseError(DatabaseError):
    """The release was pruned: its name is known, its content is gone."""

    code = "RELEASE_PRUNED"
    meaning = "The content of the release was removed by `seika prune`."
    hint = "Load its texts again: the same texts make the same release."
