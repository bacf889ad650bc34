"""States of papers and the scans of them, each change one act."""

from pathlib import Path

import pytest

from kimdesk.entities import DocumentState
from kimdesk.errors import KimdeskError
from kimdesk.kinds import PartialDay
from kimdesk.rules.documents import dossier_papers
from kimdesk.rules.rule_sets import rules_of
from kimdesk.store import Store
from kimdesk.store.document_states import add_scans, note_printed, note_state, order_scans
from kimdesk.store.files import attachments
from kimdesk.store.group_file import group_file
from tests.store.registers import add_group

DAY = PartialDay(2026, 11, 22)


def states(store: Store) -> dict[str | None, str | None]:
    return {one.document: one.state for one in store.all(DocumentState)}


def scan(folder: Path, name: str) -> Path:
    path = folder / f"{name}.pdf"
    path.write_bytes(b"%PDF-1.4\n" + name.encode() + b"\n%%EOF\n")
    return path


def test_printing_notes_it_in_one_act_and_never_lowers_a_state(store: Store) -> None:
    kim = add_group(store)
    note_state(store, kim, kim, ["profil"], "ditandatangani", DAY)
    note_printed(store, kim, kim, ["permohonan", "profil", "anggota"], DAY)
    assert states(store) == {"permohonan": "dicetak", "profil": "ditandatangani", "anggota": "dicetak"}
    store.undo()
    assert {code for code, state in states(store).items() if state} == {"profil"}


def test_printing_again_writes_nothing(store: Store) -> None:
    kim = add_group(store)
    note_printed(store, kim, kim, ["profil"], DAY)
    before = store.undo_label(), len(store.acts())
    note_printed(store, kim, kim, ["profil"], DAY)
    assert (store.undo_label(), len(store.acts())) == before


def test_the_same_state_on_two_laptops_is_one_row(store: Store) -> None:
    kim = add_group(store)
    note_state(store, kim, kim, ["ktp"], "tidak_perlu", DAY, reason="Sudah di desa")
    note_state(store, kim, kim, ["ktp"], "dipindai", DAY)
    (only,) = store.all(DocumentState)
    assert (only.id, only.state, only.reason) == (f"{kim}~ktp", "dipindai", None)


def test_pages_are_attached_after_each_other_and_counted(store: Store, tmp_path: Path) -> None:
    kim = add_group(store)
    add_scans(store, kim, kim, "permohonan", [scan(tmp_path, "satu"), scan(tmp_path, "dua")], DAY)
    add_scans(store, kim, kim, "permohonan", [scan(tmp_path, "tiga")], DAY)
    row = f"{kim}~permohonan"
    pages = attachments(store, DocumentState, row)
    assert [page.name for page in pages] == ["satu.pdf", "dua.pdf", "tiga.pdf"]
    order_scans(store, [pages[2].id, pages[0].id, pages[1].id])
    assert [page.name for page in attachments(store, DocumentState, row)] == [
        "tiga.pdf",
        "satu.pdf",
        "dua.pdf",
    ]
    file = group_file(store, kim)
    found = {paper.code: paper for paper in dossier_papers(file, rules_of(file), None)}
    assert (found["permohonan"].state, found["permohonan"].scans) == ("dipindai", 3)


def test_a_page_that_cannot_be_kept_leaves_everything_as_it_was(store: Store, tmp_path: Path) -> None:
    kim = add_group(store)
    empty = tmp_path / "kosong.pdf"
    empty.touch()
    with pytest.raises(KimdeskError, match="kosong"):
        add_scans(store, kim, kim, "permohonan", [scan(tmp_path, "satu"), empty], DAY)
    assert states(store) == {}
