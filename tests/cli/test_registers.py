"""Registers and papers of partnerships from the command line."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kimdesk import demo, settings
from kimdesk.cli import cli
from kimdesk.entities import Disclosure
from kimdesk.store import Store
from tests.reports.reading import flowing, pages_of


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("contoh")
    demo.new_sample(folder, demo.sample_settings())
    return folder


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


def text_of(path: Path) -> str:
    return flowing(pages_of(path.read_bytes()))


def test_coverage_of_a_kecamatan(sample: Path, tmp_path: Path) -> None:
    done = run("register", "51.01.03", "--kind", "cakupan", "--data", sample, "-o", tmp_path / "c.pdf")
    assert done.exit_code == 0, done.output
    assert "CAKUPAN KIM KECAMATAN PEKUTATAN" in text_of(tmp_path / "c.pdf")


def test_a_register_that_would_be_empty_is_refused_in_words(sample: Path, tmp_path: Path) -> None:
    done = run(
        "register", "51.01.03", "--kind", "buku-keputusan", "--year", "1990", "--data", sample, "-o", tmp_path
    )
    assert done.exit_code == 1
    assert "Tidak ada keputusan bernomor" in done.output


def test_a_register_of_everywhere_asks_for_a_region(sample: Path) -> None:
    done = run("register", "semua", "--kind", "cakupan", "--data", sample)
    assert done.exit_code == 1
    assert "Pilih wilayahnya dulu." in done.output


def test_a_memorandum_by_the_name_of_the_partnership_and_its_group(sample: Path, tmp_path: Path) -> None:
    done = run(
        "partner", "papers", "Siaran bersama", "--kim", "Gumbrih", "--paper", "mou", "--data", sample,
        "-o", tmp_path / "m.pdf",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert "NOTA KESEPAHAMAN ANTARA KIM “GUMBRIH”" in text_of(tmp_path / "m.pdf")


@pytest.mark.parametrize(
    ("name", "said"),
    [("tidak ada", "Kemitraan tidak ditemukan"), ("Siaran bersama", "Kemitraan tidak pasti")],
)
def test_what_cannot_be_found_is_said_in_words(sample: Path, name: str, said: str) -> None:
    done = run("partner", "papers", name, "--paper", "pks", "--data", sample)
    assert done.exit_code == 1
    assert said in done.output


def test_a_list_with_phone_numbers_needs_a_purpose_and_is_logged(sample: Path, tmp_path: Path) -> None:
    words = ("partner", "list", "51.01", "--contacts", "--data", sample, "-o", tmp_path / "d.pdf")
    assert run(*words).exit_code == 2
    assert not (tmp_path / "d.pdf").exists()
    done = run(*words, "--purpose", "Undangan")
    assert done.exit_code == 0, done.output
    assert "DAFTAR MITRA KIM" in text_of(tmp_path / "d.pdf")
    store = Store.open(sample / settings.REGISTER, demo.sample_settings().as_device(), demo.now)
    purposes = [each.purpose for each in store.all(Disclosure)]
    store.close()
    assert purposes[-1:] == ["Undangan"]


def test_the_list_of_one_group(sample: Path, tmp_path: Path) -> None:
    done = run("partner", "list", "--kim", "Gumbrih", "--data", sample, "-o", tmp_path / "d.pdf")
    assert done.exit_code == 0, done.output
    assert "KIM “GUMBRIH”" in text_of(tmp_path / "d.pdf")
