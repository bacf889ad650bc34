import json
from pathlib import Path

from click.testing import CliRunner, Result

from kimdesk.cli import cli
from kimdesk.cli.doors import writing
from kimdesk.entities import Group, Membership, Person
from kimdesk.store.backup import BY_HAND, list_backups, make_backup

NAME = "Siti Rahayu"


def call(data: Path, *arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(cli, ["--data", str(data), "erase", *arguments], input=typed)


def register(folder: Path) -> str:
    with writing(folder) as store:
        kim = store.create("KIM", Group, {"name": "Sinar", "region": "51.01.03.2006"})
        person = store.create("Orang", Person, {"name": NAME, "nik": "5101035505900001"})
        store.create("Anggota", Membership, {"kim": kim, "person": person})
        make_backup(store.path, folder / "cadangan", store.now(), BY_HAND)
    return person


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_dry_run_shows_and_changes_nothing(tmp_path: Path) -> None:
    person = register(tmp_path)
    done = call(tmp_path, NAME.lower(), "--dry-run", "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["rows"] == {"person": 1, "membership": 1}
    assert json.loads(done.stdout)["person"] == person
    assert NAME.encode() in bytes_of(tmp_path)


def test_erased_is_erased_in_register_and_backups(tmp_path: Path) -> None:
    register(tmp_path)
    done = call(tmp_path, "5101035505900001", "--reason", "Permintaan sendiri", "--yes", "--json")
    assert done.exit_code == 0, done.output
    assert NAME.encode() not in bytes_of(tmp_path)
    assert len(list_backups(tmp_path / "cadangan")) == 1
    made = json.loads(call(tmp_path, "--list", "--json").stdout)
    assert [each["reason"] for each in made.values()] == ["Permintaan sendiri"]
    assert call(tmp_path, NAME, "--reason", "Lagi", "--yes").exit_code == 1


def test_the_name_has_to_be_typed(tmp_path: Path) -> None:
    register(tmp_path)
    refused = call(tmp_path, NAME, "--reason", "Permintaan", typed="Siti\n")
    assert refused.exit_code == 1
    assert "Tidak ada yang dihapus" in refused.stderr
    assert NAME.encode() in bytes_of(tmp_path)
    done = call(tmp_path, NAME, "--reason", "Permintaan", "--keep-backups", typed=f"{NAME}\n")
    assert done.exit_code == 0, done.output
    assert NAME.encode() in bytes_of(tmp_path / "cadangan")


def test_without_a_reason_nothing_is_erased(tmp_path: Path) -> None:
    register(tmp_path)
    assert call(tmp_path, NAME, "--yes").exit_code == 1
    assert call(tmp_path).exit_code == 2
    assert NAME.encode() in bytes_of(tmp_path)
