"""The recovery sheet's letters: typed by a person, and good for opening and signing as before."""

import datetime
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimdesk import settings
from kimdesk.crockford import ALPHABET
from kimdesk.entities import Group
from kimdesk.errors import InvalidValue
from kimdesk.signing import is_signed, sign
from kimdesk.store import Device, Store
from kimdesk.sync.devices import own_card, remember
from kimdesk.sync.handing_over import give, plan
from kimdesk.sync.keys import Keys
from kimdesk.sync.recovery import GROUPS, groups_of, qr_text, read_secret, restore, words_of_secret
from kimdesk.sync.taking_in import take_file

SECRET = bytes(range(7, 39))
secrets = st.binary(min_size=32, max_size=32)


def typed(secret: bytes = SECRET) -> str:
    return " ".join(groups_of(secret))


@given(secrets)
def test_what_is_printed_is_read_back(secret: bytes) -> None:
    groups = groups_of(secret)
    assert len(groups) == GROUPS
    assert {len(group) for group in groups} == {5}
    assert read_secret(" ".join(groups)) == read_secret(qr_text(secret)) == secret


@given(secrets, st.sampled_from(["", " ", "-", " – ", "\n", ", "]))
def test_spaces_case_and_letters_that_look_alike_do_not_matter(secret: bytes, between: str) -> None:
    text = between.join(groups_of(secret)).lower().replace("0", "o").replace("1", "i").replace("v", "u")
    assert read_secret(f"  {text}\n") == secret


@given(secrets, st.integers(0, 5 * GROUPS - 1), st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_found_in_its_group(secret: bytes, place: int, letter: str) -> None:
    text = "".join(groups_of(secret))
    if text[place] != letter:
        with pytest.raises(InvalidValue, match=f"ke-{place // 5 + 1} salah"):
            read_secret(text[:place] + letter + text[place + 1 :])


@given(secrets, st.integers(0, GROUPS - 2))
def test_groups_that_changed_places_are_found(secret: bytes, place: int) -> None:
    groups = groups_of(secret)
    groups[place], groups[place + 1] = groups[place + 1], groups[place]
    with pytest.raises(InvalidValue, match=f"ke-{place + 1} salah"):
        read_secret("".join(groups))


def test_groups_of_two_sheets_do_not_make_a_third_secret() -> None:
    with pytest.raises(InvalidValue, match="bukan dari satu lembar"):
        read_secret(" ".join([*groups_of(SECRET)[:6], *groups_of(b"\x05" * 32)[6:]]))


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), (typed()[:-1], 69), (f"{typed()} AAAAA", 75), (typed()[:17], 15)]
)
def test_missing_and_added_letters_are_counted(text: str, count: int) -> None:
    with pytest.raises(InvalidValue, match=rf"Ada {count} huruf; seharusnya 70"):
        read_secret(text)


def test_a_sign_that_is_no_letter_is_found_in_its_group() -> None:
    with pytest.raises(InvalidValue, match="ke-2 salah"):
        read_secret(typed().replace(groups_of(SECRET)[1], "A?B*C"))


def test_the_code_holds_only_letters_that_pack_well() -> None:
    assert set(qr_text(SECRET)) <= set(ALPHABET) | set("KDKUNCI1:")


def test_restoring_puts_the_same_key_into_the_place_where_the_program_looks(tmp_path: Path) -> None:
    restore(tmp_path / "new", typed())
    assert settings.signing_secret(tmp_path / "new") == SECRET


def test_restoring_keeps_another_key_beside_it(tmp_path: Path) -> None:
    first = settings.signing_secret(tmp_path)
    restore(tmp_path, typed())
    restore(tmp_path, typed())
    restore(tmp_path, typed(b"\x05" * 32))
    kept = [(tmp_path / f"{settings.SECRET}.lama-{number}").read_text("ascii") for number in (1, 2)]
    assert kept == [first.hex(), SECRET.hex()]
    assert {path.name for path in tmp_path.iterdir()} == {
        settings.SECRET, f"{settings.SECRET}.lama-1", f"{settings.SECRET}.lama-2",
    }  # fmt: skip


def test_a_mistyped_sheet_leaves_the_key_that_is_there(tmp_path: Path) -> None:
    first = settings.signing_secret(tmp_path)
    with pytest.raises(InvalidValue):
        restore(tmp_path, typed()[:-2])
    assert settings.signing_secret(tmp_path) == first
    assert [path.name for path in tmp_path.iterdir()] == [settings.SECRET]


def test_a_desk_that_lost_its_key_opens_an_old_parcel_and_signs_again_after_restoring(tmp_path: Path) -> None:
    laptop, lost = Keys(b"a" * 32), Keys(SECRET)
    with register(tmp_path / "laptop", "laptop000001", "LAPTOP-ANI") as ani:
        card = lost.card("desk00000001", "MEJA-PEKUTATAN", "Contoh", "meja")
        remember(ani, card, "diterima")
        ani.create("Kelompok", Group, {"name": "Sinar Kabar", "region": "51.01.03.2006"})
        parcel = tmp_path / "old.kimdesk"
        with parcel.open("wb") as file:
            give(ani, laptop, own_card(ani, laptop), plan(ani, laptop, card), file)
        anis = own_card(ani, laptop)

    sheet = groups_of(SECRET)
    keys = restore(tmp_path / "desk", "\n".join(sheet).lower())
    assert words_of_secret(SECRET) == card.words
    with register(tmp_path / "desk", "desk00000001", "MEJA-PEKUTATAN") as desk:
        remember(desk, anis, "diterima")
        take_file(desk, keys, parcel)
        assert [group.name for group in desk.all(Group)] == ["Sinar Kabar"]
    signature = sign(settings.signing_secret(tmp_path / "desk"), b"again")
    assert is_signed(card.signing, b"again", signature)


def register(folder: Path, key: str, name: str) -> closing[Store]:
    now = datetime.datetime(2026, 11, 22, 10, 30, tzinfo=datetime.UTC)
    return closing(Store.open(folder / "register.db", Device(key, name, "Contoh"), lambda: now))
