"""A new user on the first day: from the three questions to the decree that came back signed, by keyboard."""

import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from kimdesk import settings
from kimdesk.entities import Decree, Group, Membership, Person
from kimdesk.store import Device, Store
from kimdesk.ui.first_start import FirstStart
from kimdesk.ui.messages import Message
from kimdesk.ui.new_group import NewGroup
from kimdesk.ui.tabs.dossier_bench import DossierBench
from kimdesk.ui.tabs.signing_dialog import SigningDialog
from tests.journeys.story import (
    CTRL,
    SHIFT,
    Key,
    Story,
    dialog,
    focus_name,
    has_window,
    no_dialog,
    play,
    push,
    window,
)
from tests.reports.reading import flowing, pages_of

MEMBERS = (
    ("I Komang Sudiarta", "5101031209800003", "Ketua"),
    ("Ni Luh Ayu Pratiwi", "5101036506880001", "Sekretaris"),
    ("I Gede Wirawan", "5101031511910002", "Bendahara"),
)
ANSWERS = {
    "Tanggal musyawarah pembentukan": "14-02-2026",
    "Alamat": "Banjar Kelod",
    "Program": "Siaran keliling desa",
    "Mulai berlaku": "14-02-2026",
    "Berlaku sampai": "14-02-2031",
    "Nama pejabat": "I Made Perbekel",
    "Jam mulai": "19.00",
    "Tempat": "Balai Banjar",
    "Pimpinan musyawarah": "I Made Perbekel",
    "Notulis": "Ni Luh Ayu Pratiwi",
    "Materi yang dibahas": "Pemilihan pengurus",
    "Nama": "I Nyoman Warga",
    "L/P": "L",
}
"""What is typed into the field that the completeness leads to."""


def first_answers() -> Story:
    yield dialog(FirstStart)
    yield from ("Ani Rahayu", Key.Key_Return, "Fasilitator KIM", Key.Key_Return, "Jembrana", Key.Key_Return)
    yield Key.Key_Return
    yield has_window


def new_group() -> Story:
    yield CTRL | SHIFT | Key.Key_N
    yield dialog(NewGroup)
    yield from ("Gumbrih", Key.Key_Return, "Gumbrih", Key.Key_Return, Key.Key_Return)
    yield no_dialog
    assert (window().tabs.current_key(), focus_name()) == ("profil", "Alamat sekretariat")
    yield from ("Jalan Raya Denpasar-Gilimanuk", Key.Key_Return)


def roster() -> Story:
    """Names, then NIKs, then posts: down a column, and back up to the next one."""
    yield CTRL | Key.Key_3
    yield CTRL | Key.Key_N
    for name, _nik, _post in MEMBERS:
        yield from (name, Key.Key_Return)
    yield Key.Key_Escape
    for places, column in ((1, 1), (4, 2)):
        yield from [Key.Key_Up] * len(MEMBERS) + [Key.Key_Right] * places
        for member in MEMBERS:
            yield from (member[column], Key.Key_Return)


def whatever_is_missing() -> Story:
    """Follow the link of the completeness until nothing is missing."""
    link = window().head._link
    for _round in range(20):
        if not link.isEnabled():
            return
        link.setFocus()
        yield Key.Key_Space
        assert focus_name() in ANSWERS, f"{link.toolTip()} leads to {focus_name()}"
        yield from (ANSWERS[focus_name()], Key.Key_Return)
    raise AssertionError(link.toolTip())


def save_dossier(path: Path) -> Story:
    path.unlink(missing_ok=True)
    yield CTRL | Key.Key_B
    bench = window().tabs.current().findChild(DossierBench)
    assert bench is not None
    assert QApplication.focusWidget() is bench.output.save
    yield Key.Key_Return
    yield path.exists
    yield lambda: not window().desk.jobs.running


def next_step() -> Story:
    bench = window().tabs.current().findChild(DossierBench)
    assert bench is not None
    bench.next_step.setFocus()
    yield Key.Key_Space


def test_a_new_user_gets_from_the_first_start_to_the_signed_decree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "usulan.pdf", tmp_path / "salinan.pdf"
    paths = iter((first, second))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(next(paths)), ""))

    def story() -> Story:
        yield from first_answers()
        yield from new_group()
        yield from roster()
        yield from whatever_is_missing()
        assert window().head._link.text() == "Lengkap, siap diajukan"
        yield from save_dossier(first)
        yield from next_step()
        yield dialog(Message)
        yield from push("Ajukan")
        yield no_dialog
        yield from next_step()
        yield dialog(SigningDialog)
        yield from ("7 Tahun 2026", Key.Key_Return, "20-11-2026", Key.Key_Return)
        yield from push("Catat SK")
        yield no_dialog
        yield from save_dossier(second)

    folder = tmp_path / "data"
    assert play(folder, story()) == 0

    asked, signed = (flowing(pages_of(path.read_bytes())) for path in (first, second))
    for words in ("I Komang Sudiarta", "Ni Luh Ayu Pratiwi", "Gumbrih", "PERBEKEL GUMBRIH"):
        assert words in asked
    assert "NOMOR ....." in asked
    assert "7 TAHUN 2026" not in asked
    assert "7 TAHUN 2026" in signed
    assert "20 November 2026" in signed

    chosen = settings.load(folder)
    assert chosen is not None
    assert (chosen.person, chosen.role, chosen.regency) == ("Ani Rahayu", "Fasilitator KIM", "51.01")
    now = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)
    store = Store.open(folder / settings.REGISTER, Device("0123456789ab", "UJI", "Uji", ""), lambda: now)
    assert [group.region for group in store.all(Group)] == ["51.01.03.2006"]
    assert [(p.name, p.nik) for p in store.all(Person, order="seq")] == [m[:2] for m in MEMBERS]
    assert [m.post for m in store.all(Membership, order="seq")] == ["ketua", "sekretaris", "bendahara"]
    assert [(d.number, d.state) for d in store.all(Decree)] == [("7 Tahun 2026", "berlaku")]
    store.close()
