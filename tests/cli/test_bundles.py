import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kimdesk import settings
from kimdesk.cli import cli
from kimdesk.cli.bundles import PASSPHRASE
from kimdesk.cli.doors import writing
from kimdesk.entities import Group


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def call(data: Path, *arguments: str, passphrase: str = "padi kapas") -> Result:
    return CliRunner().invoke(cli, ["--data", str(data), "bundle", *arguments], env={PASSPHRASE: passphrase})


def made(tmp_path: Path, stick: Path) -> Path:
    with writing(tmp_path / "ani") as store:
        store.create("KIM baru", Group, {"name": "Sinar", "region": "51.01.03.2006"})
    done = call(tmp_path / "ani", "make", str(stick), "--json")
    assert done.exit_code == 0, done.output
    return Path(json.loads(done.stdout)["path"])


def test_a_bundle_is_made_and_its_head_can_be_read_by_anybody(tmp_path: Path, stick: Path) -> None:
    path = made(tmp_path, stick)
    head = json.loads(call(tmp_path / "budi", "inspect", str(path), "--json").stdout)
    assert head["kind"] == "kiriman"
    assert head["passphrase"]


def test_the_maker_takes_its_own_file_and_nothing_is_new(tmp_path: Path, stick: Path) -> None:
    path = made(tmp_path, stick)
    done = call(tmp_path / "ani", "take", str(path), "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["batches"] == 0


def test_a_file_of_somebody_unknown_is_refused_with_code_1(tmp_path: Path, stick: Path) -> None:
    done = call(tmp_path / "budi", "verify", str(made(tmp_path, stick)))
    assert done.exit_code == 1
    assert "Perangkat belum dikenal" in done.stderr


def test_a_folder_with_a_refused_file_ends_with_code_1_and_names_the_reason(
    tmp_path: Path, stick: Path
) -> None:
    made(tmp_path, stick)
    (stick / "foto.kimdesk").write_bytes(b"\xff\xd8\xff")
    done = call(tmp_path / "ani", "inbox", str(stick), "--json")
    assert done.exit_code == 1
    reasons = {Path(one["path"]).name: one["reason"] for one in json.loads(done.stdout)}
    assert reasons.pop("foto.kimdesk") == "not_ours"
    assert len(reasons) == 1


def test_without_receiver_and_passphrase_the_call_is_wrong(tmp_path: Path, stick: Path) -> None:
    assert call(tmp_path / "ani", "make", str(stick), passphrase="").exit_code == 2
    assert not list(stick.iterdir())


def test_a_copied_folder_begins_new_streams(tmp_path: Path, stick: Path) -> None:
    made(tmp_path, stick)
    with writing(tmp_path / "ani") as store:
        before = store.query("SELECT value FROM meta WHERE name = 'epoch'")[0]["value"]
    for told in settings.home_folder().glob("*.json"):
        told.unlink()
    with writing(tmp_path / "ani") as store:
        assert store.query("SELECT value FROM meta WHERE name = 'epoch'")[0]["value"] != before
