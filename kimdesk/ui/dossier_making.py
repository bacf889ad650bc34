"""Making a dossier in the background: everything that is read for it, and what comes out."""

from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.rules.dossier_order import Order
from kimdesk.ui.desk import Desk
from kimdesk.ui.jobs import Progress, Work

if TYPE_CHECKING:
    from kimdesk.reports.dossier import Dossier
    from kimdesk.store import Store


@dataclass(frozen=True, slots=True)
class Made:
    """A dossier, what was ordered, the name of its file, and the sizes of its pages in points."""

    dossier: "Dossier"
    order: Order
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
        return Made(dossier, order, name, page_sizes(dossier.pdf))

    return work


def separating(desk: Desk, order: Order, folder: Path) -> Work:
    """The work that writes each document of an order as a file of its own; gives what could not be made."""
    now = desk.now()

    def work(store: "Store") -> Generator[Progress, None, list[str]]:
        from kimdesk.reports.dossier import save_dossier
        from kimdesk.reports.gathering import gather
        from kimdesk.reports.separate import separate

        yield Progress(0, 0, _("Membaca data kelompok"))
        gathered, refused = gather(store, order), []
        total = len(gathered.options.documents)
        for done, (name, made) in enumerate(separate(gathered, now), 1):
            if isinstance(made, KimdeskError):
                refused.append(f"{name}: {made.cause or made.title}")
            else:
                save_dossier(made, folder / name)
            yield Progress(done, total, _("Menulis {name}").format(name=name))
        return refused

    return work
