"""Editors that look something up while one types: an official region, or another row."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from kimdesk import regions
from kimdesk.entities import Field
from kimdesk.errors import InvalidValue
from kimdesk.i18n import _
from kimdesk.kinds import Ref, Region
from kimdesk.settings import HOME
from kimdesk.ui import theme
from kimdesk.ui.editor import mark_popup
from kimdesk.ui.editors import OneLine

if TYPE_CHECKING:
    from kimdesk.store import Store

OFFERED = 12


class _LookupEditor(OneLine):
    """A line with a list of what is meant below it."""

    def __init__(self, field: Field, parent: QWidget | None) -> None:
        line = QLineEdit(parent)
        self.offers = QStringListModel(line)
        completer = QCompleter(self.offers, line)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(OFFERED)
        mark_popup(completer).setMinimumWidth(theme.px(320))
        line.setCompleter(completer)
        super().__init__(field, line)
        self.line.textEdited.connect(self._typed)
        completer.activated.connect(lambda _text: self.tell_edited(), Qt.ConnectionType.QueuedConnection)

    def find(self, text: str) -> list[str]:
        """What is offered for what was typed."""
        raise NotImplementedError

    def _typed(self, text: str) -> None:
        self.offers.setStringList(self.find(text) if len(text.strip()) > 1 else [])
        self.tell_edited()


class OfferingEditor(_LookupEditor):
    """Text with a list of what it may be; any other text stands as well."""

    def __init__(
        self, field: Field, offers: Callable[[str], Sequence[str]], parent: QWidget | None = None
    ) -> None:
        self._offered = offers
        super().__init__(field, parent)

    def find(self, text: str) -> list[str]:
        return list(self._offered(text))[:OFFERED]


class RegionEditor(_LookupEditor):
    """A village, kecamatan or kabupaten by name or official code; those near home are offered first."""

    def __init__(self, field: Field, store: "Store | None" = None, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._store = store
        kind = field.kind
        regency_only = isinstance(kind, Region) and kind.levels == (2,)
        words = _("ketik nama kabupaten atau kota") if regency_only else _("ketik nama desa atau kecamatan")
        self.line.setPlaceholderText(words)

    def value(self) -> Any:
        """What is typed; where that fits several places, the one line that is offered for it."""
        try:
            return super().value()
        except InvalidValue:
            offered = self.find(self.text())
            if len(offered) != 1:
                raise
            return self.field.kind.parse(offered[0])

    def find(self, text: str) -> list[str]:
        kind = self.field.kind
        assert isinstance(kind, Region)
        near = self._store.setting(HOME, "") if self._store is not None else ""
        found = regions.find(text, limit=3 * OFFERED, near=near)
        return [regions.label(place.code) for place in found if place.level in kind.levels][:OFFERED]


class RefEditor(_LookupEditor):
    """Another row, found by its title; the value is that row's id."""

    def __init__(self, field: Field, store: "Store", parent: QWidget | None = None) -> None:
        assert isinstance(field.kind, Ref)
        self._store = store
        self._entity = field.kind.entity
        self._ids: dict[str, str] = {}
        super().__init__(field, parent)
        self.line.setPlaceholderText(_("ketik untuk mencari"))

    def find(self, text: str) -> list[str]:
        from kimdesk.ui.titles import candidates

        self._ids |= {title: row for row, title in candidates(self._store, self._entity, text, OFFERED)}
        wanted = text.casefold()
        return [title for title in self._ids if wanted in title.casefold()][:OFFERED]

    def set_value(self, value: Any) -> None:
        from kimdesk.ui.titles import title_of

        title = title_of(self._store, self._entity, value) if value else ""
        self._ids = {title: value} if value else {}
        self.set_text(title)

    def value(self) -> str | None:
        text = self.text().strip()
        if not text:
            return None
        if text not in self._ids:
            self.find(text)
        if text in self._ids:
            return self._ids[text]
        if len(self._ids) == 1 and text.casefold() in next(iter(self._ids)).casefold():
            return next(iter(self._ids.values()))
        raise InvalidValue(
            _("“{typed}” belum dikenal. Pilih satu dari daftar yang muncul.").format(typed=text)
        )
