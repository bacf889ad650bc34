"""The tabs of the window, in order. A tab is one module; it is imported when it is first shown.

To add a tab, write its file and name it in `TABS`.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from kimdesk.frozen import Frozen
from kimdesk.i18n import NP_

if TYPE_CHECKING:
    from kimdesk.ui.tabs.tab import Tab


class TabEntry(Frozen):
    """What the tab bar must know before the tab is built. place: "module:Class" below this package."""

    key: str
    label: str
    icon: str
    place: str
    tables: frozenset[str]

    def load(self) -> "type[Tab]":
        module, name = self.place.split(":")
        found: type[Tab] = getattr(import_module(f"{__name__}.{module}"), name)
        return found


TABS: tuple[TabEntry, ...] = (
    TabEntry("ringkasan", NP_("tab", "Ringkasan"), "layout-dashboard", "overview:OverviewTab", frozenset()),
    TabEntry(
        "profil",
        NP_("tab", "Profil"),
        "contact",
        "profile:ProfileTab",
        frozenset({"kim", "remark", "attachment"}),
    ),
    TabEntry(
        "anggota", NP_("tab", "Anggota"), "users", "members:MembersTab", frozenset({"membership", "person"})
    ),
    TabEntry(
        "bimtek",
        NP_("tab", "Bimtek"),
        "graduation-cap",
        "training:TrainingTab",
        frozenset({"training", "session", "speaker", "participant", "attendance"}),
    ),
    TabEntry(
        "mitra",
        NP_("tab", "Mitra"),
        "handshake",
        "partners:PartnersTab",
        frozenset({"partner", "partnership", "partnership_event", "mapping"}),
    ),
    TabEntry(
        "kegiatan",
        NP_("tab", "Kegiatan"),
        "calendar-check",
        "activities:ActivitiesTab",
        frozenset({"activity", "programme"}),
    ),
    TabEntry(
        "berkas",
        NP_("tab", "Berkas SK"),
        "file-check",
        "dossier:DossierTab",
        frozenset("attendee decree deliberation document_state hop issue letter office signatory".split()),
    ),
)
