"""The signed facts of an issued paper."""

import base64
import datetime
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimdesk.errors import InvalidValue
from kimdesk.kinds import PartialDay
from kimdesk.reports.issue_facts import (
    FIGURES,
    Facts,
    code_for,
    facts_of,
    figures,
    marked,
    packed,
    read_payload,
)
from kimdesk.reports.issued_figures import of_dossier
from kimdesk.signing import public_key
from tests.reports.samples import decree, group, sample_file

SECRET = bytes(range(32))
ISSUED = datetime.date(2026, 2, 10)
SNAPSHOT = "5a" * 32


def sample_facts(**changed: str) -> Facts:
    """Facts of the sample dossier, some of its figures others."""
    signed = decree(number="141/23/2026", day=PartialDay(2026, 2, 9))
    known = tuple((name, changed.get(name, value)) for name, value in of_dossier(sample_file(), signed))
    return facts_of("berkas", known, ISSUED, SNAPSHOT)


def test_the_facts_count_the_members_without_patrons() -> None:
    known = dict(sample_facts().known)
    counts = [known[name] for name in ("members", "men", "women", "officers")]
    assert counts == ["14 orang", "7 orang", "7 orang", "10 orang"]
    assert (known["number"], known["region"]) == ("141/23/2026", "51.01.03.2006")
    assert known["group"] == "KIM Sinar Kabar"


def test_a_qr_text_brings_the_facts_back_with_its_key() -> None:
    facts = sample_facts()
    signed = read_payload(marked(facts, SECRET).payload)
    assert (signed.facts, signed.public, signed.holds) == (facts, public_key(SECRET), True)


def test_the_same_facts_are_always_the_same_text_and_others_another() -> None:
    assert marked(sample_facts(), SECRET) == marked(sample_facts(), SECRET)
    assert marked(sample_facts(), SECRET).payload != marked(sample_facts(members="15 orang"), SECRET).payload


def test_the_code_names_what_a_paper_is_made_from_and_its_year() -> None:
    facts = sample_facts()
    assert code_for(facts) == code_for(sample_facts(members="15 orang"))
    assert code_for(facts) != code_for(replace(facts, digest=b"\1" * 16))
    assert code_for(facts) != code_for(replace(facts, issued=datetime.date(2027, 2, 10)))


def test_a_qr_text_stays_small_enough_to_scan() -> None:
    assert len(marked(sample_facts(), SECRET).payload) <= 419
    longest = sample_facts(group="KIM Komunitas Informasi Masyarakat Sejahtera Bersama Sinar Kabar")
    assert len(marked(longest, SECRET).payload) <= 528


def test_a_text_of_other_facts_under_the_same_signature_does_not_hold() -> None:
    text = marked(sample_facts(), SECRET).payload
    other = marked(sample_facts(members="41 orang"), SECRET).payload
    broken = [read_payload(forged).holds for forged in mixed(text, other)]
    assert broken == [False] * len(broken)


def mixed(text: str, other: str) -> list[str]:
    """The head of one text with the tail of the other, cut between facts and signature."""

    def parts(payload: str) -> list[bytes]:
        letters = payload.removeprefix("KD1:")
        decoded: list[bytes] = msgspec.msgpack.decode(base64.b32decode(letters + "=" * (-len(letters) % 8)))
        return decoded

    def text_of(values: list[bytes]) -> str:
        return "KD1:" + base64.b32encode(msgspec.msgpack.encode(values)).decode().rstrip("=")

    one, two = parts(text), parts(other)
    return [text_of([two[0], *one[1:]]), text_of([one[0], two[1], one[2]])]


def test_a_text_without_a_whole_key_is_none() -> None:
    body = packed(sample_facts())
    for signature, public in ((b"", b""), (b"x" * 64, b""), (b"x" * 63, b"y" * 32), (b"x" * 64, b"y" * 33)):
        raw = msgspec.msgpack.encode([body, signature, public])
        with pytest.raises(InvalidValue, match="rusak"):
            read_payload("KD1:" + base64.b32encode(raw).decode().rstrip("="))


@given(st.data())
def test_a_wrong_letter_never_passes_for_the_signed_facts(data: st.DataObject) -> None:
    text = marked(sample_facts(), SECRET).payload
    place = data.draw(st.integers(4, len(text) - 2))
    letter = data.draw(st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
    if text[place] == letter:
        return
    try:
        signed = read_payload(text[:place] + letter + text[place + 1 :])
    except InvalidValue:
        return
    assert not signed.holds


@given(st.text(max_size=400) | st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", max_size=400))
def test_no_other_text_ever_holds(text: str) -> None:
    for payload in (text, f"KD1:{text}"):
        try:
            holds = read_payload(payload).holds
        except InvalidValue:
            holds = False
        assert not holds


@given(st.integers(0, 300))
def test_a_cut_text_is_told_to_be_cut(length: int) -> None:
    with pytest.raises(InvalidValue, match=r"rusak atau terpotong|Bukan kode QR"):
        read_payload(marked(sample_facts(), SECRET).payload[:length])


def test_blanks_and_small_letters_do_not_matter() -> None:
    text = marked(sample_facts(), SECRET).payload.lower()
    assert read_payload(f" {text[:50]}\n{text[50:]} ").holds


def test_unknown_facts_are_left_out_of_the_words() -> None:
    known = of_dossier(sample_file(group=group(name=None, region=None)), None)
    bare = facts_of("berkas", known, ISSUED, SNAPSHOT)
    assert {figure.name for figure in figures(bare)}.isdisjoint({"group", "region", "number", "decree_day"})
    assert read_payload(marked(bare, SECRET).payload).facts == bare


def test_a_text_with_a_figure_of_a_newer_program_says_so() -> None:
    body = msgspec.msgpack.encode([2, "berkas", [(len(FIGURES), "baru")], ISSUED.isoformat(), b"x" * 16])
    raw = msgspec.msgpack.encode([body, b"s" * 64, b"k" * 32])
    with pytest.raises(InvalidValue, match="versi lain"):
        read_payload("KD1:" + base64.b32encode(raw).decode().rstrip("="))


def test_facts_have_one_packed_form() -> None:
    assert packed(sample_facts()) == packed(replace(sample_facts()))
