from dataclasses import replace

import pytest

from kimdesk.entities import Membership
from kimdesk.kinds import PartialDay, Record
from kimdesk.rules import Member, check_member, in_brief, load_rules, rules_for
from kimdesk.rules.members import _BRIEF
from tests.rules.samples import TODAY, VILLAGE, member


def found(one: Member, others=(), rules=None):
    return check_member(one.person, one.membership, TODAY, others, rules)


def codes(one: Member, others=(), rules=None) -> list[tuple[str, str, str]]:
    return [(each.level, each.code, each.field) for each in found(one, others, rules)]


def test_a_plain_member_has_no_finding():
    one = member(1)
    assert codes(one, [one, member(2)], rules_for(VILLAGE, load_rules())) == []


def test_a_short_nik_is_found_with_its_field():
    assert codes(member(1, nik="510103420279")) == [("block", "nik.length", "nik")]


def test_a_birth_date_that_differs_from_the_nik_only_warns():
    (one,) = found(member(1, born=PartialDay(1980, 1, 2)))
    assert (one.level, one.code, one.field) == ("check", "nik.birth", "born")
    assert one.text.startswith("Menurut NIK lahir 01-01-1980, di sini 02-01-1980.")


@pytest.mark.parametrize("born", [PartialDay(1980), PartialDay(1980, 1), PartialDay(1980, 1, 1)])
def test_a_partial_birth_date_that_fits_the_nik_is_no_difference(born):
    assert codes(member(1, born=born)) == []


def test_a_nik_has_no_century():
    old = member(1, nik="5101030101200001", born=PartialDay(1920, 1, 1))
    assert codes(old) == []


def test_a_sex_that_differs_from_the_nik_only_warns():
    (one,) = found(member(1, sex="P"))
    assert (one.level, one.code, one.field) == ("check", "nik.sex", "sex")
    assert one.text == "Menurut NIK Laki-laki. Cocokkan dengan KTP."


def test_a_double_nik_names_the_other_person():
    one, other = member(1), member(2, nik=member(1).person.nik, born=PartialDay(1980, 1, 1))
    (double,) = found(one, [one, other])
    assert (double.code, double.field) == ("nik.double", "nik")
    assert "Orang 2" in double.text


def test_the_same_person_in_two_groups_is_no_double():
    one = member(1)
    elsewhere = Member(replace(one.membership, id="m-9", kim="b-1"), one.person)
    assert codes(one, [elsewhere]) == []


def test_people_who_left_are_not_compared():
    one = member(1, "ketua")
    left = member(2, "ketua", nik=one.person.nik, state="keluar")
    assert codes(one, [left]) == []


def test_an_empty_nik_asks_for_its_reason():
    assert codes(member(1, nik=None)) == [("info", "nik.reason", "nik")]
    assert codes(member(1, nik=None, nik_absence="belum_ktp")) == []


def test_a_birth_in_the_future_blocks_and_a_very_old_one_asks():
    assert ("block", "born.future", "born") in codes(member(1, born=PartialDay(2027)))
    assert ("check", "born.old", "born") in codes(
        member(1, nik=None, nik_absence="belum_ktp", born=PartialDay(1901))
    )


@pytest.mark.parametrize(
    ("born", "young"),
    [
        (PartialDay(2009, 3, 9), False),
        (PartialDay(2009, 3, 10), True),
        (PartialDay(2009), False),
        (PartialDay(2010), True),
        (None, False),
    ],
)
def test_only_a_member_who_is_surely_too_young_is_found(born, young):
    one = member(1, nik=None, nik_absence="belum_ktp", born=born)
    asked = rules_for(VILLAGE, load_rules())
    assert codes(one, rules=asked) == ([("check", "age.least", "born")] if young else [])


def test_patrons_may_have_any_age():
    one = member(1, "pelindung", nik=None, nik_absence="belum_ktp", born=PartialDay(2015))
    assert codes(one, rules=rules_for(VILLAGE, load_rules())) == []


def test_two_core_posts_are_found_however_they_are_written():
    beside = member(1, "ketua", other_posts=(Record.of({"post": "bendahara"}),))
    (two,) = found(beside)
    assert (two.code, two.text) == ("post.two", "Merangkap Ketua, Bendahara.")
    one = member(1, "ketua")
    again = Member(Membership(id="m-9", kim=one.membership.kim, person="p-1", post="sekretaris"), one.person)
    assert [each.code for each in found(one, [again])] == ["post.two"]


def test_earlier_posts_do_not_count():
    past = (Record.of({"post": "bendahara", "until": PartialDay(2024)}),)
    assert codes(member(1, "ketua", other_posts=past)) == []


def test_an_officer_of_another_group_is_found():
    one = member(1, "ketua")
    elsewhere = Member(replace(one.membership, id="m-9", kim="b-1", post="bendahara"), one.person)
    assert codes(one, [elsewhere]) == [("check", "post.elsewhere", "post")]


def test_a_second_chair_is_found_and_named():
    (taken,) = found(member(1, "ketua"), [member(2, "ketua"), member(3, "wakil_ketua")])
    assert (taken.code, taken.text) == (
        "post.taken",
        "Ketua sudah dijabat Orang 2. Akhiri salah satu masa jabatannya.",
    )


def test_leaving_before_joining_is_found():
    one = member(1, joined=PartialDay(2024, 5), left=PartialDay(2023), state="keluar")
    assert codes(one) == [("check", "left.order", "left")]


def test_a_finding_fits_a_narrow_column():
    short = member(1, nik="510103420279")
    assert [in_brief(each, short.person) for each in found(short)] == ["12 angka"]
    double = member(2, nik=member(1).person.nik, born=PartialDay(1980, 1, 1))
    assert [in_brief(each, double.person) for each in found(double, [member(1)])] == ["NIK ganda"]
    assert all(len(words) <= 15 for words in _BRIEF.values())
