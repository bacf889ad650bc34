"""What can be done from anywhere in the window: one action a line, with its key and its words.

Buttons, keys and tabs that ask through `desk.want` all end here. Dialogs are imported when wanted.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from kimdesk import settings
from kimdesk.i18n import _, number_of
from kimdesk.store import Undone
from kimdesk.ui import messages
from kimdesk.ui.desk import Desk
from kimdesk.ui.icons import icon
from kimdesk.ui.navigation import region_of
from kimdesk.ui.shortcuts import SHORTCUTS, key_of, key_text

if TYPE_CHECKING:
    from kimdesk.sync.sides import Place
    from kimdesk.ui.conflict_box import ConflictBox
    from kimdesk.ui.handover.dialog import HandoverDialog
    from kimdesk.ui.inbox_dialog import InboxDialog

REGENCY = 5
"""Letters of the code of a kabupaten or kota."""


class Actions(QObject):
    """`by_key["undo"]` and so on are QActions of the window."""

    def __init__(self, desk: Desk, window: QMainWindow) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.by_key: dict[str, QAction] = {}
        self._handing: HandoverDialog | None = None
        self._box: ConflictBox | None = None
        self._inbox_dialog: InboxDialog | None = None
        self._add("undo", _("Urungkan"), "undo-2", self._undo)
        self._add("redo", _("Ulangi"), "redo-2", self._redo)
        self._add("new_group", _("Kelompok baru"), "plus", self._new_group)
        self._add("import", _("Impor Excel"), "file-spreadsheet", self._import)
        self._add("handover", _("Serah terima USB…"), "usb", self._handover)
        self._add("conflicts", _("Kotak konflik…"), "git-merge", self._conflicts)
        self._add("inbox", _("Kotak masuk…"), "archive-restore", self._inbox)
        self._add("dossier", _("Buat berkas SK"), "file-check", self._dossier)
        self._add("acts", _("Daftar perubahan…"), "history", self._acts)
        self._add("basket", _("Keranjang…"), "trash-2", self._basket)
        self._add("erasures", _("Penghapusan atas permintaan…"), "user-x", self._erasures)
        self._add("backups", _("Cadangan…"), "database-backup", self._backups)
        self._add("check", _("Periksa register…"), "list-checks", self._check)
        self._add("verify", _("Periksa keaslian…"), "shield-check", self._verify)
        self._add("office", _("Kantor dan pejabat…"), "landmark", self._office)
        self._add("office_papers", _("Naskah dan kop…"), "scroll-text", self._office_papers)
        self._add("rules", _("Aturan daerah…"), "gavel", self._rules)
        self._add("settings", _("Pengaturan…"), "settings", self._settings)
        self._add("folder", _("Buka folder data"), "folder-open", self._folder)
        self._add("larger", _("Perbesar teks"), "zoom-in", lambda: self._resize_text(1))
        self._add("smaller", _("Perkecil teks"), "zoom-out", lambda: self._resize_text(-1))
        self._add("help", _("Panduan"), "book-open", self._help)
        self._add("about", _("Tentang kimdesk"), "info", self._about)
        desk.act_wanted.connect(self.do)
        desk.settling.connect(lambda *place: self._settle(place))
        self.refresh()

    def do(self, key: str) -> None:
        """Do what a button or tab asked for; KeyError for an action that does not exist."""
        self.by_key[key].trigger()

    def refresh(self) -> None:
        """Say in the tooltips what would be undone or redone."""
        store = self._desk.store
        self.by_key["handover"].setEnabled(not store.read_only)
        for key, words, label in (
            ("undo", _("Urungkan: {label}"), store.undo_label()),
            ("redo", _("Ulangi: {label}"), store.redo_label()),
        ):
            action = self.by_key[key]
            action.setEnabled(label is not None and not store.read_only)
            tip = words.format(label=label) if label is not None else action.text()
            action.setToolTip(f"{tip} ({key_text(key)})")

    def _add(self, key: str, words: str, sign: str, act: Callable[[], None]) -> None:
        action = QAction(icon(sign, "muted"), words, self._window)
        if key in {code for code, _key, _words in SHORTCUTS}:
            action.setShortcut(key_of(key))
        action.triggered.connect(lambda _checked=False: act())
        self._window.addAction(action)
        self.by_key[key] = action

    def _flush(self) -> None:
        flush = getattr(self._window, "flush", None)
        if flush is not None:
            flush()

    def _undo(self) -> None:
        self._flush()
        with messages.shown(self._window):
            self._tell(self._desk.store.undo(), _("Diurungkan: {label}"))

    def _redo(self) -> None:
        self._flush()
        with messages.shown(self._window):
            self._tell(self._desk.store.redo(), _("Diulangi: {label}"))

    def _tell(self, done: Undone | None, words: str) -> None:
        self.refresh()
        if done is None:
            return
        self._desk.say(words.format(label=done.label))
        if done.left_alone:
            messages.show_info(
                self._window,
                words.format(label=done.label),
                number_of("{n} isian dibiarkan, karena sudah diubah lagi sesudahnya.", len(done.left_alone)),
                _("Lihat riwayat isian itu bila nilai lamanya diperlukan."),
            )

    def _new_group(self) -> None:
        from kimdesk.ui.new_group import NewGroup

        self._flush()
        NewGroup(self._desk, self._window).exec()

    def _import(self) -> None:
        from kimdesk.ui.import_dialog import import_file

        self._flush()
        import_file(self._desk, self._window)

    def _handover(self) -> None:
        from kimdesk.ui.handover.dialog import HandoverDialog

        self._flush()
        if self._handing is None:
            self._handing = HandoverDialog(self._desk, self._window)
        self._handing.show()
        self._handing.raise_()
        self._handing.activateWindow()

    def _conflicts(self) -> None:
        self._settle(_disputed_place(QApplication.focusWidget()))

    def _settle(self, place: "Place | None") -> None:
        from kimdesk.ui.conflict_box import ConflictBox

        self._flush()
        if self._box is None:
            self._box = ConflictBox(self._desk, self._window)
        self._box.show_place(place)

    def _inbox(self) -> None:
        from kimdesk.ui.inbox_dialog import InboxDialog

        self._flush()
        if self._inbox_dialog is None:
            self._inbox_dialog = InboxDialog(self._desk, self._window)
        self._inbox_dialog.show()
        self._inbox_dialog.raise_()
        self._inbox_dialog.activateWindow()

    def _dossier(self) -> None:
        self._desk.go_to("dossier", tab="berkas")

    def _acts(self) -> None:
        from kimdesk.ui.acts_dialog import ActsDialog

        self._flush()
        ActsDialog(self._desk, self._window).exec()

    def _basket(self) -> None:
        from kimdesk.ui.basket_dialog import BasketDialog

        BasketDialog(self._desk, self._window).exec()

    def _erasures(self) -> None:
        from kimdesk.ui.erasures_dialog import ErasuresDialog

        ErasuresDialog(self._desk, self._window).exec()

    def _backups(self) -> None:
        from kimdesk.ui.backup_dialog import BackupDialog

        self._flush()
        BackupDialog(self._desk, self._window).exec()

    def _check(self) -> None:
        from kimdesk.ui.check_dialog import CheckDialog

        self._flush()
        CheckDialog(self._desk, self._window).exec()

    def _verify(self) -> None:
        from kimdesk.ui.verify_dialog import VerifyDialog

        VerifyDialog(self._desk, self._window).exec()

    def _office(self) -> None:
        from kimdesk.ui.office_dialog import OfficeDialog

        self._flush()
        OfficeDialog(self._desk, region_of(self._desk.store, self._desk.scope), self._window).exec()

    def _office_papers(self) -> None:
        from kimdesk.ui.office_papers import OfficePapers

        self._flush()
        OfficePapers(self._desk, self._window).exec()

    def _rules(self) -> None:
        from kimdesk.ui.rules_dialog import RulesDialog

        self._flush()
        region = region_of(self._desk.store, self._desk.scope)
        RulesDialog(self._desk, region[:REGENCY], self._window).exec()

    def _settings(self) -> None:
        from kimdesk.ui.settings_dialog import SettingsDialog

        if SettingsDialog(self._desk.store.folder, self._window).exec():
            self._desk.reopening.emit()

    def _resize_text(self, step: int) -> None:
        folder = self._desk.store.folder
        with messages.shown(self._window):
            kept = settings.load(folder)
            if kept is None:
                return
            place = (
                min(
                    range(len(settings.TEXT_SIZES)),
                    key=lambda i: abs(settings.TEXT_SIZES[i] - kept.text_size),
                )
                + step
            )
            size = settings.TEXT_SIZES[min(max(place, 0), len(settings.TEXT_SIZES) - 1)]
            if size != kept.text_size:
                from dataclasses import replace

                settings.save(folder, replace(kept, text_size=size))
                self._desk.reopening.emit()

    def _folder(self) -> None:
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._desk.store.folder)))

    def _help(self) -> None:
        from kimdesk.ui.guide import show_guide

        show_guide(self._window)

    def _about(self) -> None:
        from kimdesk.ui.about_dialog import show_about

        show_about(self._desk, self._window)


def _disputed_place(widget: QWidget | None) -> "Place | None":
    """The disputed field that holds the cursor, in a form or a table around the focus."""
    while widget is not None:
        ask = getattr(widget, "disputed_place", None)
        place: Place | None = ask() if ask is not None else None
        if place is not None:
            return place
        widget = widget.parentWidget()
    return None
