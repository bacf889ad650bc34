"""Where the data lies, and what is kept of an installation."""

import datetime
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimdesk import settings
from kimdesk.errors import KimdeskError
from kimdesk.store import Store
from kimdesk.store.backup import BY_HAND, make_backup


def test_the_folder_of_the_command_line_wins(tmp_path: Path) -> None:
    (tmp_path / "portable").touch()
    assert settings.data_folder(tmp_path / "lain", tmp_path) == tmp_path / "lain"


def test_a_portable_marker_keeps_the_data_beside_the_program(tmp_path: Path) -> None:
    (tmp_path / "portable").touch()
    assert settings.data_folder(None, tmp_path) == tmp_path / "data"


def test_without_a_marker_it_is_the_place_of_the_system(tmp_path: Path) -> None:
    assert settings.data_folder(None, tmp_path).name == "kimdesk"


def test_two_installations_never_have_the_same_key() -> None:
    assert settings.new_settings("A").key != settings.new_settings("A").key


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"])))
def test_any_name_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, person: str, device: str
) -> None:
    folder = tmp_path_factory.mktemp("data")
    kept = settings.new_settings(device, person)
    settings.save(folder, kept)
    assert settings.load(folder) == kept


def test_no_settings_are_none(tmp_path: Path) -> None:
    assert settings.load(tmp_path) is None


@pytest.mark.parametrize("text", ["key = ", "nama = 1\n", "\0\0"])
def test_damaged_settings_are_told_in_words(tmp_path: Path, text: str) -> None:
    (tmp_path / settings.SETTINGS).write_text(text)
    with pytest.raises(KimdeskError, match="Pengaturan tidak terbaca"):
        settings.load(tmp_path)


def test_a_setting_of_a_newer_version_is_left_aside(tmp_path: Path) -> None:
    kept = settings.new_settings("LAPTOP")
    settings.save(tmp_path, kept)
    path = tmp_path / settings.SETTINGS
    path.write_text(path.read_text() + 'warna = "ungu"\n')
    assert settings.load(tmp_path) == kept


def test_settings_written_by_hand_are_read(tmp_path: Path) -> None:
    text = "# laptop di kantor\nkey = 'k1'\n\ndevice = \"LAPTOP\"  # meja depan\ntext_size = 125\n"
    (tmp_path / settings.SETTINGS).write_text(text)
    assert settings.load(tmp_path) == settings.Settings("k1", "LAPTOP", text_size=125)


def test_a_folder_that_cannot_be_written_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "berkas").touch()
    with pytest.raises(KimdeskError, match="tidak tersimpan"):
        settings.save(tmp_path / "berkas", settings.new_settings("LAPTOP"))


def test_windows_before_1809_is_refused() -> None:
    settings.check_windows(17763)
    with pytest.raises(KimdeskError, match="1809"):
        settings.check_windows(17134)


def test_the_signing_secret_is_made_once_and_for_the_owner_only(tmp_path: Path) -> None:
    secret = settings.signing_secret(tmp_path)
    assert len(secret) == 32
    assert settings.signing_secret(tmp_path) == secret
    assert [path.name for path in tmp_path.iterdir()] == [settings.SECRET]
    if os.name == "posix":
        assert (tmp_path / settings.SECRET).stat().st_mode & 0o077 == 0


def test_two_installations_never_have_the_same_secret(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert settings.signing_secret(tmp_path / "a") != settings.signing_secret(tmp_path / "b")


@pytest.mark.parametrize("text", ["", "bukan hex", "abcd", "\0" * 9, "é"])
def test_a_damaged_secret_is_told_in_words_and_kept(tmp_path: Path, text: str) -> None:
    (tmp_path / settings.SECRET).write_text(text, encoding="utf-8")
    with pytest.raises(KimdeskError, match="Kunci penanda keaslian"):
        settings.signing_secret(tmp_path)
    assert (tmp_path / settings.SECRET).read_text(encoding="utf-8") == text


def test_a_folder_without_room_for_the_secret_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(KimdeskError, match="Kunci penanda keaslian"):
        settings.signing_secret(tmp_path / "tidak ada")


def test_the_secret_is_in_no_backup(tmp_path: Path) -> None:
    secret = settings.signing_secret(tmp_path)
    now = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)
    path = tmp_path / settings.REGISTER
    Store.open(path, settings.new_settings("A").as_device(), lambda: now).close()
    kept = make_backup(path, tmp_path / "cadangan", now, BY_HAND)
    for file in kept.parent.rglob("*"):
        assert secret.hex().encode() not in file.read_bytes()
