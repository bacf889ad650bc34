"""Which deliberation papers tell of, how many came, and what the checklist asks for."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kimdesk.entities import Attachment, Attendee, DocumentState
from kimdesk.kinds import PartialDay
from kimdesk.rules.completeness import completeness
from kimdesk.rules.deliberations import attendees_of, deliberation_for, headcount, told_deliberation
from kimdesk.rules.rule_sets import load_rules, rules_for
from tests.rules.samples import KIM, TODAY, VILLAGE, attendee, complete_file, deliberation, group


def items(file):
    return {item.code: item for item in completeness(file, rules_for(VILLAGE, load_rules()), TODAY)}


def test_a_founding_without_a_record_takes_day_and_place_of_the_profile():
    file = complete_file(deliberations=(), group=group(deliberation_place="Balai Banjar"))
    told = told_deliberation(file, "pembentukan")
    assert (told.id, told.purpose, told.day, told.place) == (
        "", "pembentukan", PartialDay(2019, 2, 14), "Balai Banjar",
    )  # fmt: skip


def test_a_recorded_day_goes_before_the_one_of_the_profile():
    file = complete_file(deliberations=(deliberation(day=PartialDay(2026, 1, 3)),))
    assert told_deliberation(file, "pengukuhan").day == PartialDay(2026, 1, 3)


def test_a_change_of_officers_never_borrows_the_day_of_the_founding():
    told = told_deliberation(complete_file(), "perubahan")
    assert (told.id, told.purpose, told.day, told.place) == ("", "pergantian", None, None)


@pytest.mark.parametrize(
    ("act", "purpose"),
    [
        ("pembentukan", "pembentukan"),
        ("pengukuhan", "pembentukan"),
        ("perubahan", "pergantian"),
        ("perpanjangan", "pergantian"),
        ("pemberhentian", "pembubaran"),
    ],
)
def test_each_act_follows_from_its_own_deliberation(act, purpose):
    held = tuple(
        replace(deliberation(purpose=one), id=one) for one in ("pembubaran", "pergantian", "pembentukan")
    )
    found = deliberation_for(complete_file(deliberations=held), act)
    assert found is not None
    assert found.id == purpose


def test_a_matter_that_is_not_in_the_list_is_taken_when_nothing_else_fits():
    file = complete_file(deliberations=(deliberation(purpose="Penggabungan dua KIM"),))
    assert deliberation_for(file, "perubahan") is file.deliberations[0]


@given(st.lists(st.sampled_from(["L", "P", None]), max_size=60))
def test_men_and_women_add_up_to_all_or_are_not_told(marks):
    count = headcount([Attendee(id=str(n), sex=mark) for n, mark in enumerate(marks)])
    assert count.all == len(marks)
    if None in marks:
        assert (count.men, count.women) == (None, None)
    else:
        assert (count.men or 0) + (count.women or 0) == count.all


def test_names_of_another_deliberation_and_empty_rows_do_not_count():
    file = complete_file(attendees=(attendee(1), attendee(2, name=None), attendee(3, deliberation="b-2")))
    assert [one.name for one in attendees_of(file, file.deliberations[0])] == ["Warga 1"]


def test_the_checklist_leads_to_the_first_thing_that_minutes_lack():
    item = items(complete_file(deliberations=(deliberation(leader=None, topics=None),)))[
        "deliberation.berita_acara"
    ]
    assert (item.state, item.level, item.tab) == ("check", "check", "berkas")
    assert (item.entity, item.row, item.field) == ("deliberation", "b-1", "leader")
    assert item.gap == "berita acara: pimpinan musyawarah, materi yang dibahas kosong"


def test_without_a_record_the_checklist_leads_to_a_new_one():
    item = items(complete_file(deliberations=(), attendees=()))["deliberation.berita_acara"]
    assert (item.state, item.entity, item.row, item.field) == ("missing", "deliberation", "", "begins")


def test_a_list_with_an_unmarked_person_leads_to_that_person():
    item = items(complete_file(attendees=(attendee(1), attendee(2, sex=None))))["deliberation.daftar_hadir"]
    assert (item.state, item.entity, item.row, item.field) == ("check", "attendee", "a-2", "sex")


@pytest.mark.parametrize("code", ["berita_acara", "daftar_hadir"])
def test_a_scanned_or_settled_paper_asks_for_nothing(code):
    scanned = (Attachment(id="x-1", owner=KIM, owner_table="kim", kind=code),)
    empty = complete_file(deliberations=(), attendees=(), attachments=scanned)
    assert items(empty)[f"deliberation.{code}"].state == "done"
    owner = empty.decrees[0].id
    state = DocumentState(id=f"{owner}~{code}", kim=KIM, owner=owner, document=code, state="ditandatangani")
    settled = replace(empty, attachments=(), states=(state,))
    assert items(settled)[f"deliberation.{code}"].detail == "sudah ditandatangani"


def test_the_day_of_the_founding_may_stand_in_its_record_alone():
    file = complete_file(
        group=group(deliberated=None), deliberations=(deliberation(day=PartialDay(2026, 1, 3)),)
    )
    item = items(file)["group.deliberated"]
    assert (item.state, item.entity, item.row, item.field) == ("done", "deliberation", "b-1", "day")
