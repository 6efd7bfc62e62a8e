"""What can be wrong with a text as a whole; doubts about single figures are warnings, not errors.

ReportError
├── code EMPTY_FILE        nothing in it but white space
├── code BINARY_FILE       not a text
├── code UNKNOWN_ENCODING  neither UTF-8 nor CP932
└── code NOT_A_REPORT      no department heading or no program
"""

from __future__ import annotations


class ReportError(Exception):
    """A text that cannot be read as a report.

    Attributes:
        code: Stable, one of the table above.
        message: What is wrong, and where.
        hint: What to do about it.
    """

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
