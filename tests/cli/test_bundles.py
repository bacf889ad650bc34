import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kimdesk import settings
from kimdesk.cli import cli
from kimdesk.cli.bundles import PASSPHRASE
from kimdesk.cli.doors import writing
from kimdesk.entities import Group
from kimdesk.store.connection import transaction
from kimdesk.sync.devices import known_devices, note_holdings, own_card, parcels, remember
from kimdesk.sync.keys import Keys
from kimdesk.sync.receipts import state_of
from kimdesk.sync.tables import held
from kimdesk.sync.undoing import undo_taking


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


def test_a_locked_file_of_somebody_unknown_is_kept_accepted_and_taken_with_its_passphrase(
    tmp_path: Path, stick: Path
) -> None:
    path = made(tmp_path, stick)
    assert call(tmp_path / "budi", "take", str(path)).exit_code == 4
    (hidden,) = json.loads(call(tmp_path / "budi", "parked", "--json", passphrase="").stdout)
    assert hidden["sender"] == ""
    (kept,) = json.loads(call(tmp_path / "budi", "parked", "--json").stdout)
    done = call(tmp_path / "budi", "accept", kept["device"], "--words", kept["words"])
    assert done.exit_code == 0, done.output
    assert names_in(tmp_path / "budi") == {"Sinar"}
    assert json.loads(call(tmp_path / "budi", "parked", "--json").stdout) == []


def test_a_kept_copy_that_is_taken_by_itself_goes(tmp_path: Path, stick: Path) -> None:
    path = made(tmp_path, stick)
    assert call(tmp_path / "budi", "take", str(path)).exit_code == 4
    known(tmp_path, "ani", "budi")
    (kept,) = json.loads(call(tmp_path / "budi", "parked", "--json").stdout)
    assert call(tmp_path / "budi", "take", kept["path"]).exit_code == 0
    assert not Path(kept["path"]).exists()
    assert path.exists()


def test_an_inbox_opens_locked_files_with_the_passphrase_and_says_so_without_one(
    tmp_path: Path, stick: Path
) -> None:
    made(tmp_path, stick)
    known(tmp_path, "ani", "budi")
    without = call(tmp_path / "budi", "inbox", str(stick), passphrase="")
    assert without.exit_code == 1
    assert "ditolak · Berkas dikunci dengan kata sandi. Pengirim membuat" in without.stdout
    done = call(tmp_path / "budi", "inbox", str(stick))
    assert done.exit_code == 0, done.output
    assert "sudah ada · " in call(tmp_path / "budi", "inbox", str(stick)).stdout


def test_a_note_of_any_length_makes_a_file_that_can_be_read(tmp_path: Path, stick: Path) -> None:
    made(tmp_path, stick).unlink()
    assert call(tmp_path / "ani", "make", str(stick), "--note", "kabar " * 500).exit_code == 0
    (path,) = stick.iterdir()
    assert call(tmp_path / "ani", "verify", str(path)).exit_code == 0


def test_changes_that_are_not_as_they_were_sealed_stay_out_and_are_told(tmp_path: Path, stick: Path) -> None:
    made(tmp_path, stick).unlink()
    with writing(tmp_path / "ani") as store:
        (row,) = store.query("SELECT body FROM block WHERE instr(body, ?)", (b"Sinar",))
        changed = (row["body"].replace(b"Sinar", b"Sinai"), row["body"])
        store.connection.execute("UPDATE block SET body = ? WHERE body = ?", changed)
        device = store.device.name
    done = call(tmp_path / "ani", "make", str(stick), "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["left"] == [device]
    assert "tidak ikut" in done.stderr
    assert call(tmp_path / "ani", "verify", json.loads(done.stdout)["path"]).exit_code == 0


def test_a_file_for_a_region_that_does_not_exist_is_not_made(tmp_path: Path, stick: Path) -> None:
    made(tmp_path, stick).unlink()
    done = call(tmp_path / "ani", "make", str(stick), "--region", "99")
    assert done.exit_code == 1
    assert "Wilayah tidak dikenal" in done.stderr
    assert not list(stick.iterdir())


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


def made_for(tmp_path: Path, stick: Path, giver: str, receiver: str) -> Path:
    """A file of one register for another, which the giver knows; each has a group more."""
    with writing(tmp_path / receiver) as other:
        card = own_card(other, Keys(settings.signing_secret(other.folder)))
    with writing(tmp_path / giver) as store:
        remember(store, card, "diterima")
        store.create("KIM baru", Group, {"name": giver, "region": "51.01.03.2006"})
    done = call(tmp_path / giver, "make", str(stick), "--to", card.key, "--json")
    assert done.exit_code == 0, done.output
    return Path(json.loads(done.stdout)["path"])


def known(tmp_path: Path, giver: str, receiver: str) -> None:
    """The receiver has accepted the giver."""
    with writing(tmp_path / giver) as store:
        card = own_card(store, Keys(settings.signing_secret(store.folder)))
    with writing(tmp_path / receiver) as other:
        remember(other, card, "diterima")


def names_in(data: Path) -> set[str | None]:
    with writing(data) as store:
        return {group.name for group in store.all(Group)}


def test_a_file_of_somebody_unknown_is_kept_and_taken_when_the_words_are_right(
    tmp_path: Path, stick: Path
) -> None:
    path = made_for(tmp_path, stick, "ani", "meja")
    kept = call(tmp_path / "meja", "take", str(path), "--json")
    assert kept.exit_code == 4
    assert json.loads(kept.stdout)["reason"] == "unknown"
    path.unlink()
    (each,) = json.loads(call(tmp_path / "meja", "parked", "--json").stdout)
    wrong = call(tmp_path / "meja", "accept", each["sender"], "--words", "satu dua tiga empat lima enam")
    assert wrong.exit_code == 1
    assert "Enam katanya tidak sama" in wrong.stderr
    assert names_in(tmp_path / "meja") == set()
    right = call(tmp_path / "meja", "accept", each["sender"], "--words", each["words"].upper(), "--json")
    assert right.exit_code == 0, right.output
    assert [filed["state"] for filed in json.loads(right.stdout)] == ["digabung"]
    assert names_in(tmp_path / "meja") == {"ani"}
    assert json.loads(call(tmp_path / "meja", "parked", "--json").stdout) == []


def test_a_kept_file_is_refused_with_a_reason_and_gone(tmp_path: Path, stick: Path) -> None:
    path = made_for(tmp_path, stick, "ani", "meja")
    assert call(tmp_path / "meja", "inbox", str(stick)).exit_code == 4
    path.unlink()
    (each,) = json.loads(call(tmp_path / "meja", "parked", "--json").stdout)
    assert call(tmp_path / "meja", "refuse", "tidak-ada", "--reason", "x").exit_code == 1
    done = call(tmp_path / "meja", "refuse", each["id"], "--reason", "bukan laptop kita")
    assert done.exit_code == 0, done.output
    assert json.loads(call(tmp_path / "meja", "parked", "--json").stdout) == []
    with writing(tmp_path / "meja") as store:
        assert [(one.way, one.about["reason"]) for one in parcels(store)] == [
            ("ditolak", "bukan laptop kita")
        ]


def test_a_receipt_is_written_on_request_and_says_digabung(tmp_path: Path, stick: Path) -> None:
    path = made_for(tmp_path, stick, "ani", "meja")
    known(tmp_path, "ani", "meja")
    done = call(tmp_path / "meja", "take", str(path), "--receipt", str(stick))
    assert done.exit_code == 0, done.output
    (receipt,) = [each for each in stick.iterdir() if each != path]
    assert "tanda-terima" in receipt.name
    told = call(tmp_path / "ani", "take", str(receipt))
    assert told.exit_code == 0, told.output
    assert told.stdout.startswith("tanda terima dari ")
    with writing(tmp_path / "ani") as store:
        assert [state_of(one)[0] for one in parcels(store, ["keluar"])] == ["digabung"]


def test_an_inbox_writes_a_receipt_for_each_sender_and_passes_them_over_next_time(
    tmp_path: Path, stick: Path
) -> None:
    made_for(tmp_path, stick, "ani", "meja")
    made_for(tmp_path, stick, "ani", "meja")
    known(tmp_path, "ani", "meja")
    done = call(tmp_path / "meja", "inbox", str(stick), "--receipt", str(stick), "--json")
    assert done.exit_code == 0, done.output
    assert len(list(stick.iterdir())) == 3
    again = call(tmp_path / "meja", "inbox", str(stick), "--json")
    assert [one["state"] for one in json.loads(again.stdout)] == ["sudah_ada", "sudah_ada"]


def test_what_is_missing_is_said_with_its_numbers_and_code_3(tmp_path: Path, stick: Path) -> None:
    made_for(tmp_path, stick, "ani", "meja").unlink()
    known(tmp_path, "ani", "meja")
    with writing(tmp_path / "ani") as store, transaction(store.connection):
        (receiver,) = known_devices(store)
        note_holdings(store, receiver.key, held(store.connection), 0)
    path = made_for(tmp_path, stick, "ani", "meja")
    done = call(tmp_path / "meja", "take", str(path), "--json")
    assert done.exit_code == 3
    (gap,) = json.loads(done.stdout)["missing"]
    assert (gap["scope"], gap["first"], gap["last"]) == ("51.01.03.2006", 1, 1)
    assert "perubahan 1 dari" in call(tmp_path / "meja", "take", str(path)).stdout


def test_an_undone_file_says_so_and_comes_back_on_request(tmp_path: Path, stick: Path) -> None:
    path = made_for(tmp_path, stick, "ani", "meja")
    known(tmp_path, "ani", "meja")
    taken = call(tmp_path / "meja", "take", str(path))
    assert taken.exit_code == 0, taken.output
    assert call(tmp_path / "meja", "redo", str(path)).exit_code == 1
    with writing(tmp_path / "meja") as store:
        (parcel,) = parcels(store)
        assert parcel.act is not None
        undo_taking(store, parcel.act)
    assert names_in(tmp_path / "meja") == set()
    assert "pernah dibatalkan" in call(tmp_path / "meja", "take", str(path)).stdout
    done = call(tmp_path / "meja", "redo", str(path))
    assert done.exit_code == 0, done.output
    assert names_in(tmp_path / "meja") == {"ani"}
