"""A command that cannot write says why in words and ends with code 1; what was there before stays."""

import errno
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kimdesk import demo
from kimdesk.cli import cli
from tests.store.full_disk import MOMENTS, fail_at


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("contoh")
    demo.new_sample(folder, demo.sample_settings())
    return folder


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words])


COMMANDS = (
    ("dossier", "gumbrih", "-o"),
    ("register", "51.01", "--kind", "cakupan", "-o"),
    ("training", "papers", "platform digital", "--paper", "rekap", "-o"),
    ("partner", "list", "51.01", "-o"),
    ("export",),
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_full_disk_is_said_and_keeps_the_old_file(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], moment: str
) -> None:
    path = tmp_path / ("anggota.csv" if command == ("export",) else "berkas.pdf")
    path.write_bytes(b"yang lama")
    with monkeypatch.context() as disk:
        fail_at(disk, moment)
        done = run(*command, path, "--data", sample)
    assert done.exit_code == 1
    assert isinstance(done.exception, SystemExit)
    assert done.output.splitlines()[0] == "Disk penuh"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    assert path.read_bytes() == b"yang lama"


def test_a_file_in_use_and_a_folder_that_may_only_be_read_are_said(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for moment, title in (("rename", "Berkas sedang dipakai"), ("open", "Tidak dapat menulis")):
        with monkeypatch.context() as disk:
            fail_at(disk, moment, errno.EACCES)
            done = run("dossier", "gumbrih", "--data", sample, "-o", tmp_path / "berkas.pdf")
        assert done.exit_code == 1
        assert done.output.splitlines()[0] == title
    assert list(tmp_path.iterdir()) == []


def test_a_data_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("bukan folder")
    done = run("issue", "gumbrih", "--purpose", "arsip", "--data", tmp_path / "berkas" / "data")
    assert done.exit_code == 1
    assert done.output.splitlines()[0] == "Tidak dapat menulis"
