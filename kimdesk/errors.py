"""The two errors that a person can act on.

Everything else that is raised is a bug and reaches the exception hook. OSError and
sqlite3.Error are converted to `KimdeskError` once, at the boundary that met them.
Nothing here may know about Qt, SQL or files.
"""


class KimdeskError(Exception):
    """Something a person can mend: a title, one sentence of cause, and what to do now.

    All three are already translated texts, ready to be shown.
    """

    def __init__(self, title: str, cause: str = "", advice: str = "") -> None:
        super().__init__(title, cause, advice)
        self.title = title
        self.cause = cause
        self.advice = advice

    def __str__(self) -> str:
        return " ".join(part for part in (self.title, self.cause, self.advice) if part)


class InvalidValue(ValueError):
    """Typed text that cannot become a value of its kind; the message says what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
