"""Redaksi: the texts of all documents for one place, each edited beside the page it is printed on."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QSplitter, QVBoxLayout, QWidget

from kimdesk.entities import WordingText
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _, number_of
from kimdesk.store.names import link_id
from kimdesk.store.wordings import offices_around, wordings_around, write_texts
from kimdesk.ui import messages, theme
from kimdesk.ui.buttons import button
from kimdesk.ui.desk import Desk
from kimdesk.ui.flow import FlowLayout
from kimdesk.ui.paper_places import Place, office_at
from kimdesk.ui.sample_view import SampleView, reading_blanks
from kimdesk.ui.wording_editor import WordingEditor
from kimdesk.ui.wording_tree import WordingTree, key_words

if TYPE_CHECKING:
    from kimdesk.reports.wording_layers import Layered

FIRST = "sk.menimbang"
_TEXT = "text"


class WordingPage(QWidget):
    """`show_place` says whose words are edited; what is good is kept by itself."""

    def __init__(self, desk: Desk, region: str) -> None:
        super().__init__()
        self._desk, self._region = desk, region
        self._place = Place("", "", "")
        self._layered: Layered | None = None
        self._below: Layered | None = None
        self._known: dict[str, Any] = {}
        self.list = WordingTree()
        self.editor = WordingEditor()
        self.sample = SampleView(desk, region)
        self.reset_all = button(_("Kembalikan semua…"), self._reset_all)
        self.bring = button(_("Impor…"), self._choose_import, icon="upload")
        self.give = button(_("Ekspor…"), self._choose_export, icon="download")
        self._lay_out()
        self.list.chosen.connect(self._show_key)
        self.editor.good.connect(self._keep)
        self.editor.bad.connect(self._keep_draft)
        self.editor.edited.connect(lambda _key: self._refresh_sample())
        self.editor.reset_wanted.connect(lambda key: self._reset([key]))

    def show_place(self, place: Place) -> None:
        """Edit the words of a place."""
        from kimdesk.reports.wording import standard_wording

        self.editor.flush()
        first = self._layered is None
        self._place = place
        if first:
            self.list.show_wording(standard_wording())
            self._read_blanks()
        self._read()
        if first:
            self.list.choose(FIRST)
        else:
            self._show_key(self.editor.key)
        self._refresh_sample()

    def flush(self) -> None:
        self.editor.flush()

    def import_file(self, path: Path) -> None:
        """Take over the words of a TOML file; what of it is at fault is said and left out."""
        from kimdesk.reports.wording_files import read_layer
        from kimdesk.reports.wording_text import as_text

        with messages.shown(self):
            layer = read_layer(path)
            texts: dict[str, str | None] = {key: as_text(value) for key, value in layer.values.items()}
            if texts:
                self._write(_("Impor redaksi {name}").format(name=layer.title), texts)
            words = number_of("{n} teks diambil.", len(texts))
            faults = "\n".join(finding.text for finding in layer.findings)
            messages.show_info(self, words, faults)

    def export_file(self, path: Path) -> None:
        """Write the words that this place changed into a TOML file."""
        from kimdesk.reports.saving import save_pdf
        from kimdesk.reports.wording_files import layer_toml

        values = {row.name or "": self._value(row) for row in self._own_rows()}
        text = layer_toml(
            self._place.name, {key: value for key, value in values.items() if value is not None}
        )
        with messages.shown(self):
            save_pdf(text.encode(), path)
            self._desk.say(_("Disimpan: {name}").format(name=path.name))

    # ---- reading

    def _read(self) -> None:
        from kimdesk.reports.wording_layers import Area, areas_of, layered

        offices = offices_around(self._desk.store, self._region)
        rows = wordings_around(self._desk.store, self._region, offices)
        areas = [area for area in areas_of(self._region, ()) if len(area.code) <= 5]
        if not self._place.is_office:
            areas = [area for area in areas if len(area.code) < len(self._place.code)]
        self._below = layered(areas, rows, self._region if self._place.code else None)
        own = [] if self._place.is_standard else [Area(self._place.code, self._place.name)]
        self._layered = layered([*areas, *own], rows, self._region if self._place.code else None)
        self.list.mark({key: area.name for key, area in self._layered.sources.items()})
        may_edit = not self._place.is_standard and not self._desk.store.read_only
        self.bring.setEnabled(may_edit)
        for widget in (self.reset_all, self.give):
            widget.setEnabled(bool(self._own_rows()) and not self._place.is_standard)

    def _show_key(self, key: str) -> None:
        from kimdesk.reports.wording_text import as_text

        if not key or self._layered is None:
            return
        if key != self.editor.key:
            self.editor.flush()
        wording = self._layered.wording
        section = key.partition(".")[0]
        read_only = self._place.is_standard or self._desk.store.read_only
        self.editor.show_text(
            key,
            f"{wording.titles[section]}: {key_words(wording, key)}",
            as_text(wording.words(key)),
            "",
            self._values(section),
            read_only=read_only,
        )
        self._say_source(key)
        if draft := self._draft(key):
            self.editor.show_draft(draft)
        self.sample.show_document(wording.files[section])
        self._refresh_sample()

    def _say_source(self, key: str) -> None:
        assert self._layered is not None
        source = self._layered.sources.get(key)
        own = source is not None and source.code == self._place.code and not self._place.is_standard
        if own:
            words = _("Diubah di sini.")
        elif source is not None:
            words = _("Berlaku dari {area}.").format(area=source.name)
        else:
            words = _("Berlaku dari bawaan program.")
        if self._place.is_standard:
            words = _("Bawaan program; pilih wilayah atau kantor di atas untuk mengubahnya.")
        self.editor.show_source(words, own=own or bool(self._draft(key)))

    def _values(self, section: str) -> dict[str, Any]:
        from kimdesk.reports.blank_meanings import samples
        from kimdesk.reports.blanks import FAMILIES
        from kimdesk.reports.wording import standard_wording

        values = next(samples(FAMILIES[standard_wording().families[section]]))
        return values | {name: value for name, value in self._known.items() if name in values}

    def _read_blanks(self) -> None:
        """What the blanks stand for: samples, until those of the group have been read."""

        def show(known: dict[str, Any]) -> None:
            self._known = known
            if self.editor.key:
                self.editor.set_blanks(self._values(self.editor.key.partition(".")[0]))
                self._refresh_sample()

        work = reading_blanks(self._desk, self._region, "")
        self._desk.jobs.run(_("Membaca data"), work, show, self._unreadable, quiet=True)

    def _unreadable(self, error: Exception) -> None:
        if not isinstance(error, KimdeskError):
            raise error
        self.sample.view.say(error.cause)

    def _own_rows(self) -> list[WordingText]:
        if not self._place.code:
            return []
        return self._desk.store.all(WordingText, "area = ? AND text IS NOT NULL", (self._place.code,))

    def _value(self, row: WordingText) -> Any:
        from kimdesk.reports.wording_check import judged

        found = judged(row.name or "", row.text or "")
        return None if found.fault else found.value

    # ---- writing

    def _write(self, act: str, texts: dict[str, str | None]) -> None:
        drafts = [self._draft_row(key) for key in texts]
        with self._desk.store.act(act):
            self._place = office_at(self._desk.store, self._place)
            write_texts(self._desk.store, act, self._place.code, texts)
        for row in drafts:
            self._desk.late.draft(WordingText.table, row, _TEXT, None)
        self._read()
        if self.editor.key in texts:
            self._say_source(self.editor.key)

    def _keep(self, key: str, text: str) -> None:
        from kimdesk.reports.wording_text import as_text

        assert self._below is not None
        below = as_text(self._below.wording.words(key))
        with messages.shown(self):
            words = _("Ubah redaksi {key}").format(key=key)
            self._write(words, {key: None if text.strip() in ("", below) else text})
        if not text.strip():
            self._show_key(key)
        self._refresh_sample()

    def _reset(self, keys: list[str]) -> None:
        with messages.shown(self):
            self._write(_("Kembalikan redaksi"), dict.fromkeys(keys))
        self._show_key(self.editor.key)
        self._refresh_sample()

    def _reset_all(self) -> None:
        rows = self._own_rows()
        title = _("Kembalikan semua redaksi {name}?").format(name=self._place.name)
        text = number_of("{n} teks yang diubah di sini kembali ke bawaan. Dapat diurungkan.", len(rows))
        if messages.ask(self, title, text, _("Kembalikan"), danger=True):
            self._reset([row.name or "" for row in rows])

    def _draft_row(self, key: str) -> str:
        return link_id(WordingText, {"area": self._place.code or "baru", "name": key})

    def _draft(self, key: str) -> str:
        row = self._draft_row(key)
        found = [
            draft
            for draft in self._desk.store.drafts()
            if (draft.table, draft.row) == (WordingText.table, row)
        ]
        return found[0].text if found else ""

    def _keep_draft(self, key: str, text: str) -> None:
        with messages.shown(self):
            self._desk.late.draft(WordingText.table, self._draft_row(key), _TEXT, text)
        self.editor.reset.setEnabled(True)

    # ---- files and pages

    def _choose_import(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, _("Impor redaksi"), "", _("Redaksi") + " (*.toml)")
        if path:
            self.import_file(Path(path))

    def _choose_export(self) -> None:
        from kimdesk.reports.saving import file_name

        name = file_name("redaksi", self._place.name, ending=".toml")
        path, _kind = QFileDialog.getSaveFileName(self, _("Ekspor redaksi"), name, _("Redaksi") + " (*.toml)")
        if path:
            self.export_file(Path(path))

    def _refresh_sample(self) -> None:
        """The page with the words in force here, and with what is typed now."""
        from kimdesk.reports.wording_check import judged

        assert self._layered is not None
        wording, key = self._layered.wording, self.editor.key
        if key:
            found = judged(key, self.editor.text.toPlainText())
            wording = wording if found.fault else wording.changed({key: found.value})
        self.sample.refresh(wording, level=level_of(self._place), words=self.editor.first_words())

    def _lay_out(self) -> None:
        below = FlowLayout(theme.px(8))
        for widget in (self.bring, self.give, self.reset_all):
            below.addWidget(widget)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.list, 1)
        column.addLayout(below)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(theme.px(12))
        split.setStyleSheet("QSplitter::handle { background: transparent; }")
        for part in (left, self.editor, self.sample):
            split.addWidget(part)
        split.setSizes([theme.px(300), theme.px(440), theme.px(480)])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(split)


def level_of(place: Place) -> str:
    """The level of decrees on which an office's words count; "" for a region."""
    depth = place.region.count(".") + 1
    return {1: "provinsi", 2: "kabupaten", 3: "kecamatan", 4: "desa"}[depth] if place.is_office else ""
