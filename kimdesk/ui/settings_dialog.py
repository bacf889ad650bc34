"""Settings of this installation: who works here, the language, the text size, light or dark."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kimdesk import settings
from kimdesk.errors import InvalidValue
from kimdesk.i18n import _
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button, label
from kimdesk.ui.editors import editor_for
from kimdesk.ui.first_start import REGENCY


class SettingsDialog(QDialog):
    """folder: where the settings are kept."""

    def __init__(self, folder: Path, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Pengaturan"))
        self.setMinimumWidth(theme.px(480))
        self._folder = folder
        self._old = settings.load(folder) or settings.new_settings("LAPTOP")
        self.person = QLineEdit(self._old.person)
        self.role = QLineEdit(self._old.role)
        self.regency = editor_for(REGENCY)
        self.regency.set_value(self._old.regency or None)
        self.device = QLineEdit(self._old.device)
        languages = (("id", "Bahasa Indonesia"), ("en", "English"))
        self.language = _box(languages, self._old.language)
        schemes = (("system", _("Ikut sistem")), ("light", _("Terang")), ("dark", _("Gelap")))
        self.scheme = _box(schemes, self._old.scheme)
        self.text_size = _box(
            tuple((str(size), f"{size} %") for size in settings.TEXT_SIZES), str(self._old.text_size)
        )
        form = QFormLayout()
        form.setVerticalSpacing(theme.px(10))
        form.setHorizontalSpacing(theme.px(16))
        for words, widget in (
            (_("Nama fasilitator"), self.person),
            (_("Jabatan"), self.role),
            (_("Kabupaten/kota"), self.regency.focus),
            (_("Nama perangkat"), self.device),
            (_("Bahasa"), self.language),
            (_("Tampilan"), self.scheme),
            (_("Ukuran teks"), self.text_size),
        ):
            named = label(words, "label")
            named.setBuddy(widget)
            widget.setAccessibleName(words)
            form.addRow(named, widget)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(20)] * 4)
        box.setSpacing(theme.px(12))
        box.addWidget(label(_("Pengaturan"), "heading"))
        box.addLayout(form)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(_("Batal"), self.reject))
        row.addWidget(button(_("Simpan"), self._save, role="primary"))
        box.addLayout(row)

    def _save(self) -> None:
        try:
            regency = self.regency.value() or ""
        except InvalidValue as error:
            messages.show_info(self, _("Kabupaten/kota belum jelas"), error.message)
            return
        changed = replace(
            self._old,
            person=self.person.text().strip(), role=self.role.text().strip(),
            regency=regency, device=self.device.text().strip() or self._old.device,
            language=self.language.currentData(), scheme=self.scheme.currentData(),
            text_size=int(self.text_size.currentData()),
        )  # fmt: skip
        with messages.shown(self):
            settings.save(self._folder, changed)
            self.accept()


def _box(choices: tuple[tuple[str, str], ...], chosen: str) -> QComboBox:
    made = QComboBox()
    for code, words in choices:
        made.addItem(words, code)
    made.setCurrentIndex(max(made.findData(chosen), 0))
    return made
