"""One finished PDF as the window handles it: the bytes, the name of its file, its pages, what to look at.

Making it is the work of whoever knows what it is about; here it is only made ready to be shown.
"""

from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.ui.jobs import Progress, Work
from kimdesk.ui.pdf_pages import page_sizes

if TYPE_CHECKING:
    from kimdesk.store import Store


@dataclass(frozen=True, slots=True)
class Paper:
    """`sizes`: width and height of every page in points."""

    pdf: bytes
    name: str
    sizes: tuple[tuple[float, float], ...]
    findings: tuple[Finding, ...] = ()
    is_issued: bool = False
    """Written down already with what it gives away and for what: it may go anywhere."""


def prepared(work: Work, *, is_issued: bool = False) -> Work:
    """The same work, giving a `Paper`; it must give (PDF bytes, file name, findings)."""

    def preparing(store: "Store") -> Generator[Progress, None, Paper]:
        pdf, name, findings = yield from work(store)
        yield Progress(0, 0, _("Menyiapkan pratinjau"))
        return Paper(pdf, name, page_sizes(pdf), tuple(findings), is_issued)

    return preparing
