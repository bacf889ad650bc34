"""Making a dossier in the background: everything that is read for it, and what comes out."""

from collections.abc import Generator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kimdesk.i18n import _
from kimdesk.rules.dossier_order import Order
from kimdesk.ui.desk import Desk
from kimdesk.ui.jobs import Progress, Work

if TYPE_CHECKING:
    from kimdesk.reports.dossier import Dossier
    from kimdesk.store import Store


@dataclass(frozen=True, slots=True)
class Made:
    """A dossier, the name of its file, and the sizes of its pages in points."""

    dossier: "Dossier"
    name: str
    sizes: tuple[tuple[float, float], ...]


def making(desk: Desk, order: Order) -> Work:
    """The work that makes what was ordered; gives a `Made`. Raises KimdeskError in words."""
    now = desk.now()

    def work(store: "Store") -> Generator[Progress, None, Made]:
        from kimdesk.reports.dossier import dossier_name, make_dossier
        from kimdesk.reports.gathering import gather
        from kimdesk.ui.pdf_pages import page_sizes

        yield Progress(0, 3, _("Membaca data kelompok"))
        gathered = gather(store, order)
        yield Progress(1, 3, _("Menyusun dokumen"))
        dossier = make_dossier(gathered.file, gathered.options, now)
        dossier = replace(dossier, findings=(*dossier.findings, *gathered.findings))
        yield Progress(2, 3, _("Menyiapkan pratinjau"))
        name = dossier_name(gathered.file, gathered.options, now)
        return Made(dossier, name, page_sizes(dossier.pdf))

    return work
