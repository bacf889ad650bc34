"""Making a dossier in the background: everything that is read for it, and what comes out."""

from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.rules.dossier_order import Order
from kimdesk.ui.desk import Desk
from kimdesk.ui.jobs import Progress, Work
from kimdesk.ui.paper import Paper

if TYPE_CHECKING:
    from kimdesk.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Made(Paper):
    """A dossier, and what was ordered."""

    order: Order


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
        yield Progress(2, 3, _("Menyiapkan pratinjau"))
        name = dossier_name(gathered.file, gathered.options, now)
        findings = (*dossier.findings, *gathered.findings)
        return Made(dossier.pdf, name, page_sizes(dossier.pdf), findings, order=order)

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
