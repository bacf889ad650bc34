"""The dialog that erases a person on request: what goes, what stays and why, and no way to do it by accident.

The deed waits for a reason and for the whole name, typed once more.
"""

import datetime
from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kimdesk import settings
from kimdesk.entities import Erasure, field_of
from kimdesk.errors import InvalidValue
from kimdesk.i18n import _, number_of
from kimdesk.kinds import one_line
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.desk import Desk
from kimdesk.ui.editors import editor_for
from kimdesk.ui.erasing_words import (
    Lines,
    elsewhere_words,
    erased_words,
    kept_words,
    rewriting_words,
    twin_words,
)
from kimdesk.ui.handover.running import Running
from kimdesk.ui.jobs import Progress
from kimdesk.ui.layouts import named
from kimdesk.ui.notices import NoticeBar

if TYPE_CHECKING:
    from kimdesk.store import Store
    from kimdesk.sync.erasing import Plan


def ask_erasing(desk: Desk, person: str, parent: QWidget | None) -> None:
    """Show the dialog for a person."""
    from kimdesk.sync.erasing import plan

    with messages.shown(parent):
        ErasingDialog(desk, plan(desk.store, person), parent).exec()


class ErasingDialog(QDialog):
    """`reason`, `letter`, `day`, `name` are its inputs, `deed` the button that erases."""

    def __init__(self, desk: Desk, wanted: "Plan", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._wanted = desk, wanted
        self.setWindowTitle(_("Hapus data pribadi atas permintaan"))
        self.reason, self.letter, self.name = QLineEdit(), QLineEdit(), QLineEdit()
        self.reason.setMaxLength(300)
        self.letter.setMaxLength(150)
        self.day = editor_for(field_of(Erasure, "day"), desk.store)
        self.day.set_value(desk.this_day())
        self.ends = QCheckBox(_("Akhiri juga keanggotaannya pada tanggal permintaan"))
        self.backups = QCheckBox(_("Buat cadangan baru dan hapus cadangan lama, yang masih memuat datanya"))
        self.twins = {twin.id: QCheckBox(twin_words(desk.store, twin)) for twin in wanted.twins}
        for box in (self.ends, self.backups):
            box.setChecked(True)
        self.deed = button(_("Hapus untuk selamanya"), self._erase, icon="user-x", role="danger")
        self.leave = button(_("Batal"), self.reject)
        self.running = Running(desk.jobs)
        self.running.stop.hide()  # half an erasure would be none
        self.running.bar.setAccessibleName(_("Kemajuan penghapusan"))
        self._scroll = QScrollArea()
        self._lay_out()
        self.reason.textChanged.connect(self._allow)
        self.name.textChanged.connect(self._allow)
        self._allow()
        size = QSize(theme.px(720), theme.px(680))
        self.resize(size.boundedTo(self.screen().availableSize() - QSize(20, 48)))
        self.reason.setFocus()

    # ---- what is shown

    def _lay_out(self) -> None:
        wanted, store = self._wanted, self._desk.store
        inside = QVBoxLayout()
        inside.setContentsMargins(0, 0, theme.px(12), 0)
        inside.setSpacing(theme.px(10))
        inside.addLayout(_section(_("Dihapus"), erased_words(wanted)))
        inside.addLayout(_section(_("Tetap ada, tanpa nama"), kept_words(store, wanted)))
        if wanted.issues:
            codes = ", ".join(issue.code or "?" for issue in wanted.issues)
            why = _("Naskah yang sudah diterbitkan adalah arsip negara (UU 43/2009) dan tidak diubah.")
            inside.addLayout(_section(_("Tetap sebagai arsip"), [(codes, why)]))
        if self.twins:
            inside.addLayout(
                _checks(_("Bernama sama. Tandai yang memang orang ini:"), list(self.twins.values()))
            )
        if wanted.elsewhere:
            inside.addLayout(_section(_("Nama yang sama di tempat lain"), elsewhere_words(wanted)))
        inside.addWidget(self._inputs())
        inside.addStretch(1)
        body = QWidget()
        body.setLayout(inside)
        scroll = self._scroll
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(20)] * 4)
        box.setSpacing(theme.px(12))
        box.addWidget(label(_("Hapus data pribadi {name}").format(name=wanted.name), "heading", wraps=True))
        words = _(
            "Menurut UU 27/2022, dan tidak dapat dibatalkan. Laptop lain menghapusnya saat menerima"
            " serah terima berikutnya; berkas yang sudah diberikan tidak dapat ditarik."
        )
        box.addWidget(NoticeBar("block", words, []))
        box.addWidget(scroll, 1)
        box.addLayout(named(_("Alasan, tanpa nama orangnya"), self.reason))
        typed = _("Ketik nama lengkapnya untuk membenarkan: {name}").format(name=wanted.name)
        box.addLayout(named(typed, self.name))
        deeds = QHBoxLayout()
        deeds.setSpacing(theme.px(8))
        deeds.addStretch(1)
        deeds.addWidget(self.leave)
        deeds.addWidget(self.deed)
        box.addWidget(self.running)
        box.addLayout(deeds)

    def _inputs(self) -> QWidget:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(8))
        day = label(_("Tanggal permintaan"), "label")
        day.setBuddy(self.day.focus)
        column = QVBoxLayout()
        column.setSpacing(theme.px(4))
        column.addWidget(day)
        column.addWidget(self.day.widget)
        grid.addLayout(column, 1, 0)
        grid.addLayout(named(_("Surat permintaan (boleh kosong)"), self.letter), 1, 1)
        if self._wanted.open:
            grid.addWidget(self.ends, 2, 0, 1, 2)
        grid.addWidget(self.backups, 3, 0, 1, 2)
        widget = QWidget()
        widget.setLayout(grid)
        return widget

    def _allow(self) -> None:
        same = one_line(self.name.text()) == one_line(self._wanted.name)
        self.deed.setEnabled(same and bool(self.reason.text().strip()))
        self.deed.setToolTip("" if self.deed.isEnabled() else _("Tulis alasan dan nama lengkapnya dulu."))

    # ---- what is done

    def _erase(self) -> None:
        try:
            value = self.day.value()
        except InvalidValue as error:
            messages.show_info(self, _("Tanggal permintaan tidak terbaca"), error.message)
            return
        day = (
            datetime.date.fromisoformat(value.iso) if value and len(value.iso) == len("2026-11-22") else None
        )
        if day is None:
            messages.show_info(
                self, _("Tanggal permintaan belum lengkap"), _("Tulis hari, bulan, dan tahunnya.")
            )
            return
        wanted = self._wanted.with_twins([row for row, box in self.twins.items() if box.isChecked()])
        reason, letter, ends = self.reason.text(), self.letter.text(), self.ends.isChecked()
        backups, now = self.backups.isChecked(), self._desk.now()

        def work(store: "Store") -> Generator[Progress, None, Any]:
            from kimdesk.store.redaction import scrub
            from kimdesk.sync.erasing import enter_erasure, renew_backups
            from kimdesk.sync.keys import Keys

            yield Progress(text=_("Menghapus data pribadi dari daftar dan riwayat"))
            keys = Keys(settings.signing_secret(store.folder))
            enter_erasure(store, keys, wanted, day=day, reason=reason, basis=letter, ends=ends)
            yield Progress(text=rewriting_words(store))
            scrub(store)
            if not backups:
                return []
            yield Progress(text=_("Membuat cadangan baru dan menghapus yang lama"))
            return renew_backups(store, now)

        self._let(False)
        title = _("Menghapus data pribadi")
        self.running.follow(self._desk.jobs.run(title, work, self._done, self._failed))

    def reject(self) -> None:
        """Leave, unless it is being erased: then it stays to say so."""
        if self.running.job is None:
            super().reject()

    def _let(self, can_type: bool) -> None:
        for widget in (self._scroll, self.reason, self.name, self.leave):
            widget.setEnabled(can_type)
        self._allow() if can_type else self.deed.setEnabled(False)

    def _done(self, removed: Sequence[object]) -> None:
        words = _("Data pribadi dihapus.")
        if removed:
            backups = number_of("{n} cadangan lama dihapus.", len(removed))
            words = f"{words} {backups}"
        self._desk.say(words)
        self.accept()

    def _failed(self, error: Exception) -> None:
        self._let(True)
        with messages.shown(self):
            raise error


def _section(title: str, lines: Lines) -> QVBoxLayout:
    """A heading, and below it lines of what and, in grey, why."""
    box = QVBoxLayout()
    box.setSpacing(theme.px(4))
    box.addWidget(label(title, "section"))
    for what, why in lines:
        for text, look in ((what, ""), (why, "muted")):
            if text:
                line = label(text, look, wraps=True)
                line.setMinimumWidth(theme.px(400))  # its height is asked for at this width
                box.addWidget(line)
    return box


def _checks(title: str, boxes: Sequence[QCheckBox]) -> QVBoxLayout:
    box = QVBoxLayout()
    box.setSpacing(theme.px(4))
    box.addWidget(label(title, "section", wraps=True))
    for each in boxes:
        box.addWidget(each)
    return box
