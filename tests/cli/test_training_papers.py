"""Papers of a training and numbers of certificates from the command line."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kimdesk import demo, settings
from kimdesk.cli import cli
from kimdesk.entities import Participant, Training
from kimdesk.store import Store
from tests.reports.reading import flowing, pages_of


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    folder = tmp_path / "contoh"
    demo.new_sample(folder, demo.sample_settings())
    return folder


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


def test_a_list_of_one_session_is_made_from_the_name_of_a_training(sample: Path, tmp_path: Path) -> None:
    done = run(
        "training", "papers", "platform digital", "--data", sample,
        "--paper", "daftar-hadir", "--session", "2",
        "--filled", "-o", tmp_path / "hadir.pdf",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    text = flowing(pages_of((tmp_path / "hadir.pdf").read_bytes()))
    assert "Materi : Praktik menulis" in text
    assert "Sesi 2: hadir" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("tidak ada", "--paper", "rekap"), "Kegiatan tidak ditemukan"),
        (("KIM", "--paper", "rekap"), "Kegiatan tidak pasti"),
        (("platform", "--paper", "daftar-hadir", "--day", "2001-01-01"), "Hari atau sesi itu tidak ada"),
    ],
)
def test_what_cannot_be_found_is_said_in_words(sample: Path, words: tuple[str, ...], said: str) -> None:
    done = run("training", "papers", *words, "--data", sample)
    assert done.exit_code == 1
    assert said in done.output


def test_certificates_get_their_numbers_once(sample: Path) -> None:
    first = run("training", "numbers", "platform digital", "--data", sample)
    assert first.exit_code == 0, first.output
    assert run("training", "numbers", "platform digital", "--data", sample).output.startswith("0 ")
    store = Store.open(sample / settings.REGISTER, demo.sample_settings().as_device(), demo.now)
    given = [each.certificate or "" for each in store.all(Participant, "certificate IS NOT NULL")]
    store.close()
    assert first.output == f"{len(given)} sertifikat diberi nomor.\n"
    assert sorted(int(number.split("/")[0]) for number in given) == list(range(1, len(given) + 1))


def test_without_a_pattern_no_number_is_given(sample: Path) -> None:
    store = Store.open(sample / settings.REGISTER, demo.sample_settings().as_device(), demo.now)
    event = next(each for each in store.all(Training) if "platform" in (each.name or ""))
    store.write("Pola", Training, event.id, {"certificate_number": None})
    store.close()
    done = run("training", "numbers", "platform digital", "--data", sample)
    assert done.exit_code == 1
    assert "Pola nomor sertifikat belum ada" in done.output
