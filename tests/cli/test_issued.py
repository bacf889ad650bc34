"""Papers of every sort are issued and checked from the command line."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kimdesk import demo, settings
from kimdesk.cli import cli
from kimdesk.crockford import code_of
from kimdesk.entities import Disclosure, Group, Issue
from kimdesk.store import Store


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("contoh")
    demo.new_sample(folder, demo.sample_settings())
    return folder


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


COMMANDS = {
    "bimtek": ("training", "papers", "platform digital", "--paper", "rekap"),
    "mitra": ("partner", "papers", "Dinas Komunikasi", "--kim", "Gumbrih", "--paper", "mou"),
    "daftar": ("register", "51.01", "--kind", "cakupan"),
}


@pytest.mark.parametrize("sort", COMMANDS)
def test_a_paper_is_issued_and_found_genuine(sort: str, sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "naskah.pdf"
    done = run(*COMMANDS[sort], "--data", sample, "--issue", "--purpose", "Arsip kantor", "-o", path)
    assert done.exit_code == 0, done.output
    code = done.output.splitlines()[-1].partition(",")[0]
    checked = run("verify", path, "--data", sample)
    assert checked.exit_code == 0, checked.output
    assert f"kode: {code}" in checked.output
    store = Store.open(sample / settings.REGISTER, demo.sample_settings().as_device(), demo.now)
    (row,) = store.all(Issue, "code = ?", (code,))
    store.close()
    assert (row.sort, row.purpose) == (sort, "Arsip kantor")


@pytest.mark.parametrize("sort", COMMANDS)
def test_nothing_is_issued_without_a_purpose(sort: str, sample: Path, tmp_path: Path) -> None:
    done = run(*COMMANDS[sort], "--data", sample, "--issue", "-o", tmp_path)
    assert done.exit_code == 2
    assert "--issue memerlukan --purpose" in done.output
    assert list(tmp_path.iterdir()) == []


def test_an_empty_form_is_refused_in_words(sample: Path, tmp_path: Path) -> None:
    done = run(
        "training", "papers", "platform digital", "--paper", "daftar-hadir",
        "--data", sample, "--issue", "--purpose", "Arsip", "-o", tmp_path,
    )  # fmt: skip
    assert done.exit_code == 1
    assert "Formulir kosong tidak diterbitkan" in done.output


def test_an_issued_list_with_phone_numbers_is_logged_once(sample: Path, tmp_path: Path) -> None:
    done = run(
        "partner", "list", "51.01", "--contacts", "--issue", "--purpose", "Undangan",
        "--receiver", "Bu Ratna", "--data", sample, "-o", tmp_path,
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    store = Store.open(sample / settings.REGISTER, demo.sample_settings().as_device(), demo.now)
    (logged,) = store.all(Disclosure)
    store.close()
    assert (logged.purpose, logged.receiver) == ("Undangan", "Bu Ratna")
    assert logged.issue


def test_an_issued_paper_is_listed_given_again_and_compared(sample: Path, tmp_path: Path) -> None:
    first, again = tmp_path / "pertama.pdf", tmp_path / "lagi.pdf"
    done = run(*COMMANDS["mitra"], "--data", sample, "--issue", "--purpose", "Tanda tangan", "-o", first)
    code = done.output.splitlines()[-1].partition(",")[0]
    assert any(line.startswith(code) for line in run("issued", "--data", sample).output.splitlines())
    store = Store.open(sample / settings.REGISTER, demo.sample_settings().as_device(), demo.now)
    (row,) = store.all(Issue, "code = ?", (code,))
    store.write("Nama", Group, row.kim or "", {"name": "Nama Lain"})
    store.close()
    repeated = run("issued", code.lower(), "--data", sample, "-o", again)
    assert repeated.exit_code == 0, repeated.output
    assert again.read_bytes() == first.read_bytes()
    assert "→ Nama Lain" in run("issued", code, "--changes", "--data", sample).output


@pytest.mark.parametrize(
    ("code", "said"),
    [("KD-2026-AAAA-AAAA", "salah ketik"), (code_of(2026, b"other"), "tidak dikenal di sini")],
)
def test_a_code_that_leads_nowhere_is_told_in_words(code: str, said: str, sample: Path) -> None:
    done = run("issued", code, "--data", sample)
    assert done.exit_code == 1
    assert said in done.output
