"""A dossier from the first preview to the decree: made, saved, signed, scanned, handed in, written back."""

import datetime
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QFileDialog

from kimdesk.entities import Attachment, Decree, DocumentState, Hop, Letter
from kimdesk.entities.documents import PRINTED
from kimdesk.ui.messages import Message
from kimdesk.ui.tabs.dossier import DossierTab
from kimdesk.ui.tabs.dossier_bench import DossierBench
from kimdesk.ui.tabs.signing_dialog import SigningDialog
from tests.journeys.story import CTRL, Key, Story, dialog, has_window, no_dialog, play, push, window
from tests.store.registers import open_store
from tests.ui.complete_group import add_complete_group

YEAR = datetime.datetime.now().astimezone().year
NUMBER = f"400.10/77/KEP/{YEAR}"


@pytest.fixture
def kim(folder: Path, tmp_path: Path) -> str:
    """A group that lacks nothing; the window will open on it, and save where the test looks."""
    store = open_store(folder)
    made = add_complete_group(store)
    store.set_setting("window.scope", ["", made])
    store.set_setting("dossier.folder", str(tmp_path))
    store.close()
    return made


def bench() -> DossierBench:
    tab = window().tabs.current()
    assert isinstance(tab, DossierTab)
    return tab.bench


def is_idle() -> bool:
    """Nothing is being made any more, and what is seen is what was last chosen."""
    return not window().desk.jobs.running and bench().maker._current is not None


def states() -> dict[str | None, str | None]:
    return {row.document: row.state for row in window().desk.store.all(DocumentState)}


def cursor_on(code: str) -> None:
    papers = bench().choices.list
    papers.setFocus()
    papers.setCurrentRow(papers.order().index(code))


def printed() -> str:
    made = bench().maker._current
    assert made is not None
    document = pypdfium2.PdfDocument(made.pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


def test_a_dossier_goes_all_its_way(folder: Path, kim: str, tmp_path: Path) -> None:
    scan = tmp_path / "permohonan.pdf"
    scan.write_bytes(b"%PDF-1.4\n%%EOF\n")

    def story() -> Story:
        yield has_window
        store = window().desk.store
        yield CTRL | Key.Key_7
        yield lambda: bench().view.preview.pages > 0

        # everything that can be printed, saved with the keyboard
        yield from push("Semua")
        yield is_idle
        made = bench().maker._current
        assert made is not None
        assert set(made.order.documents or ()) == set(PRINTED) - {"lampiran_tertutup"}
        yield CTRL | Key.Key_B
        yield Key.Key_Return
        yield dialog(QFileDialog)
        yield Key.Key_Return
        yield no_dialog
        yield lambda: list(tmp_path.glob("SK-KIM_*.pdf"))
        assert set(states().values()) == {"dicetak"}

        # signed by hand, scanned, one not needed
        cursor_on("berita_acara")
        yield "t"
        assert states()["berita_acara"] == "ditandatangani"
        cursor_on("permohonan")
        yield "p"
        yield dialog(QFileDialog)
        yield str(scan)
        yield Key.Key_Return
        yield no_dialog
        assert states()["permohonan"] == "dipindai"
        assert [row.kind for row in store.all(Attachment)] == ["pindaian"]
        cursor_on("ktp")
        yield "x"
        yield dialog(Message)
        yield "sudah ada di desa"
        yield from push("Tidak perlu")
        yield no_dialog
        assert states()["ktp"] == "tidak_perlu"

        # the letter gets its number
        bench().show_page(bench().pages.letters)
        yield from push("Surat baru")
        yield Key.Key_Down
        yield Key.Key_Return
        (letter,) = store.all(Letter)
        assert letter.number

        # handed in, signed, written back
        yield from push("Ajukan")
        yield dialog(Message)
        yield from push("Ajukan")
        yield no_dialog
        assert [hop.result for hop in store.all(Hop)] == ["menunggu"]
        yield from push("Catat SK…")
        yield dialog(SigningDialog)
        yield NUMBER
        yield Key.Key_Return
        yield f"1-12-{YEAR}"
        yield Key.Key_Return
        yield from push("Catat SK")
        yield no_dialog
        (decree,) = store.all(Decree)
        assert (decree.state, decree.number) == ("berlaku", NUMBER)
        assert [hop.result for hop in store.all(Hop)] == ["ditandatangani"]

        # and every paper says so
        yield is_idle
        text = printed()
        assert text.count(NUMBER) >= 2, "decree and annex"
        assert str(letter.number) in text

    play(folder, story())
    store = open_store(folder)
    assert f"Catat SK {NUMBER}" in [act.label for act in store.acts()]
    store.close()
