"""Every way in which a command can fail: one table for the command line, the documentation and the tests."""

from __future__ import annotations

from dataclasses import dataclass

from database import errors as database_errors
from database.errors import DatabaseError


@dataclass(frozen=True, slots=True)
class ErrorEntry:
    """One kind of failure.

    Attributes:
        code: Stable name; it ends the line that a failing command prints.
        meaning: What has happened.
        hint: What to do about it, unless the failure itself says it more exactly.
        exit_code: Status with which the command ends.
    """

    code: str
    meaning: str
    hint: str
    exit_code: int = 2


class CommandError(Exception):
    """A failure of a command, by its code in `ERRORS`.

    Attributes:
        code: The code.
        message: What is wrong, and where.
        hint: What to do; the table's unless given.
    """

    def __init__(self, code: str, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint if hint is not None else ERRORS[code].hint


def _entry_of(kind: type[DatabaseError]) -> ErrorEntry:
    return ErrorEntry(kind.code, kind.meaning, kind.hint)


_COMMAND_LINE = (
    ErrorEntry("USAGE", "The command line is not understood.", "See `seika --help`."),
    ErrorEntry(
        "GOVERNMENT_CODE",
        "The government code is not one of the national list (全国地方公共団体コード).",
        "Give all six digits, the check digit too: 100005 is 群馬県.",
    ),
    ErrorEntry(
        "GOVERNMENT_NAME",
        "The government is no prefecture and none that is stored, so that its name is not known.",
        "Give it with --government-name, as in the national list; later loads know it.",
    ),
    ErrorEntry(
        "FISCAL_YEAR",
        "The fiscal year is out of range.",
        "Give the year in which it begins: 2021 is 令和3年度.",
    ),
    ErrorEntry(
        "SETTING_INVALID",
        "A setting has a value that it cannot have.",
        "See `seika settings` for what it takes.",
    ),
    ErrorEntry(
        "SETTING_UNKNOWN",
        "An environment variable begins with SEIKA_ but is no setting.",
        "See `seika settings` for all there are.",
    ),
)
_TEXTS = (
    ErrorEntry("FILE_MISSING", "There is no such file.", "Check the path."),
    ErrorEntry(
        "FILE_IS_FOLDER",
        "A folder was given where a text is needed.",
        "Name the files in it, or load it by itself, with catalogs.",
    ),
    ErrorEntry(
        "FILE_UNREADABLE",
        "The file cannot be read.",
        "Check the rights of the file and the state of the disk.",
    ),
    ErrorEntry(
        "EMPTY_FILE", "The file holds nothing but white space.", "Give a file that holds the report's text."
    ),
    ErrorEntry("BINARY_FILE", "The file is not a text.", "Extract the report's text first, as UTF-8."),
    ErrorEntry("UNKNOWN_ENCODING", "The text is neither UTF-8 nor CP932.", "Save it as UTF-8 or CP932."),
    ErrorEntry(
        "NOT_A_REPORT",
        "The text has no department with programs (事業), so it is no report of a known kind.",
        "See docs/loading.md for what a report looks like, and `seika check` for what is seen in the text.",
    ),
    ErrorEntry(
        "CATALOG_MISSING",
        "The folder has no catalog, so nothing says whose reports its texts are.",
        "Put a catalog.toml beside the texts, as docs/loading.md shows, or name the texts one by one.",
    ),
    ErrorEntry(
        "TEXTS_SET_ASIDE",
        "Some texts of a folder could not be loaded; all others are.",
        "Mend those that are named above, then run it again: what is loaded is not read again.",
        exit_code=3,
    ),
    ErrorEntry(
        "WORKER_LOST",
        "A process that reads texts was ended from outside, perhaps for want of memory.",
        "Run it again: what was read is kept.",
    ),
    ErrorEntry("CATALOG_INVALID", "The catalog of texts is not as it should be.", "See docs/loading.md."),
    ErrorEntry(
        "NOT_IN_CATALOG",
        "The text is not in the catalog.",
        "Add it there, or give --government-code and --fiscal-year.",
    ),
)
_DATABASE = tuple(
    _entry_of(kind)
    for kind in (
        database_errors.UnsupportedDatabaseError,
        database_errors.UnreachableDatabaseError,
        database_errors.LockedDatabaseError,
        database_errors.ReadOnlyDatabaseError,
        database_errors.FullDiskError,
        database_errors.DamagedDatabaseError,
        database_errors.ForeignDatabaseError,
        database_errors.NewerDatabaseError,
        database_errors.OutdatedDatabaseError,
        database_errors.ConflictingDocumentError,
        database_errors.AmbiguousTextsError,
        database_errors.ConflictingReportError,
        database_errors.UnknownReleaseError,
        database_errors.AmbiguousReleaseError,
        database_errors.PrunedReleaseError,
    )
)
_SERVING = (
    ErrorEntry(
        "PORT_IN_USE", "Another program listens on the port.", "Choose another with --port or SEIKA_PORT."
    ),
    ErrorEntry(
        "ADDRESS_REFUSED",
        "The address cannot be listened on.",
        "Check SEIKA_HOST and SEIKA_PORT; ports below 1024 need special rights.",
    ),
    ErrorEntry("START_FAILED", "The server did not start.", "Its log above says why."),
    ErrorEntry(
        "SCHEMA_DRIFT",
        "The committed schema is not the one that the code declares.",
        "If the change is meant: `seika schema > schema.graphql`, then put it in place of the snapshot.",
    ),
    ErrorEntry(
        "SCHEMA_BREAKING",
        "The schema lacks something that clients of the last release rely on.",
        "Keep it, `@deprecated` with a reason; docs/http.md says when it may go.",
    ),
)
_OUTPUT = (
    ErrorEntry(
        "OUTPUT_UNWRITABLE",
        "Standard output cannot be written; what was done before stays done.",
        "Check where the output goes, such as the space on its disk.",
    ),
)
_OURS = (
    ErrorEntry(
        "INTERNAL",
        "A mistake in Seika.",
        "Please report it, with the command and the text that caused it.",
        exit_code=1,
    ),
)

ERRORS = {entry.code: entry for entry in (*_COMMAND_LINE, *_TEXTS, *_DATABASE, *_SERVING, *_OUTPUT, *_OURS)}
"""All failures by their codes, in the order of the documentation."""


def errors_table() -> str:
    """The table as Markdown: docs/errors.md holds just this."""
    lines = ["| code | what has happened | what to do | exit code |", "|---|---|---|---|"]
    lines += [
        f"| `{entry.code}` | {entry.meaning} | {entry.hint} | {entry.exit_code} |"
        for entry in ERRORS.values()
    ]
    return "\n".join(lines) + "\n"
