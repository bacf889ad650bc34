"""Issuing and checking on the command line, and the purpose that whole personal data need."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kimdesk import demo, settings
from kimdesk.cli import cli
from kimdesk.entities import Disclosure, Issue
from kimdesk.store import Store
from tests.reports.issued import rewritten


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    folder = tmp_path / "contoh"
    folder.mkdir()
    demo.new_sample(folder, demo.sample_settings())
    return folder


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


def opened(folder: Path) -> Store:
    path = folder / settings.REGISTER
    return Store.open(path, demo.sample_settings().as_device(), demo.now, read_only=True)


def test_a_paper_is_issued_and_found_genuine(sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "terbit.pdf"
    documents = ("--document", "profil", "--document", "verifikasi")
    done = run("issue", "gumbrih", "--data", sample, "--purpose", "Arsip", "-o", target, *documents)
    assert done.exit_code == 0, done.output
    store = opened(sample)
    (row,) = store.all(Issue)
    store.close()
    assert (row.purpose, row.code in done.output) == ("Arsip", True)
    for paper in (target, row.code or "", (row.seal or "").split()[0]):
        checked = run("verify", "--data", sample, paper)
        assert (checked.exit_code, checked.output[0]) == (0, "✓"), checked.output
    forged = tmp_path / "palsu.pdf"
    forged.write_bytes(rewritten(target.read_bytes(), row.pages or 0, b"13 orang", b"31 orang"))
    checked = run("verify", "--data", sample, "--json", forged)
    told = json.loads(checked.output)
    assert (checked.exit_code, told["state"], told["pages_changed"]) == (1, "changed", [row.pages])
    assert any("31 orang" in finding["text"] for finding in told["findings"])


def test_nothing_is_issued_without_a_purpose(sample: Path) -> None:
    assert run("issue", "gumbrih", "--data", sample).exit_code == 2
    assert run("issue", "gumbrih", "--data", sample, "--purpose", " ").exit_code == 1


@pytest.mark.parametrize("paper", ["KD-2026-0000-0000", "apa saja", "tidak ada.pdf"])
def test_what_cannot_be_checked_is_told_in_words(sample: Path, paper: str) -> None:
    done = run("verify", "--data", sample, paper)
    assert done.exit_code == 1
    assert done.output.strip()


@pytest.mark.parametrize("name", ["anggota.csv", "anggota.xlsx", "semua.jsonl"])
def test_a_full_export_needs_a_purpose_and_is_logged(sample: Path, tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    refused = run("export", "--data", sample, "--full", target)
    assert (refused.exit_code, target.exists()) == (2, False)
    done = run(
        "export", "--data", sample, "--full", "--purpose", "Verifikasi", "--receiver", "Bu Ratna", target
    )
    assert done.exit_code == 0, done.output
    store = opened(sample)
    (logged,) = store.all(Disclosure)
    store.close()
    assert (logged.what, logged.purpose, logged.receiver) == (f"Ekspor {name}", "Verifikasi", "Bu Ratna")
    assert (logged.count or 0) > 10


def test_an_export_that_was_not_saved_is_not_logged(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    done = run(
        "export", "--data", sample, "--full", "--purpose", "x", tmp_path / "folder.csv" / "a" / "b.txt"
    )
    assert done.exit_code == 2
    (tmp_path / "berkas").write_text("")
    done = run("export", "--data", sample, "--full", "--purpose", "x", tmp_path / "berkas" / "b.csv")
    assert done.exit_code == 1
    store = opened(sample)
    assert store.all(Disclosure) == []
    store.close()


def test_a_masked_export_needs_none_and_is_not_logged(sample: Path, tmp_path: Path) -> None:
    assert run("export", "--data", sample, tmp_path / "anggota.csv").exit_code == 0
    store = opened(sample)
    assert store.all(Disclosure) == []
    store.close()


def test_a_dossier_with_whole_nik_needs_a_purpose_and_is_logged(sample: Path, tmp_path: Path) -> None:
    assert run("dossier", "gumbrih", "--data", sample, "-o", tmp_path, "--full-nik").exit_code == 2
    done = run("dossier", "gumbrih", "--data", sample, "-o", tmp_path, "--full-nik", "--purpose", "Periksa")
    assert done.exit_code == 0, done.output
    store = opened(sample)
    (logged,) = store.all(Disclosure)
    store.close()
    assert logged.kim is not None
    assert (logged.what or "").startswith("Berkas SK SK-KIM_")
