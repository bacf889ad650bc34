from dataclasses import replace

from kimdesk.entities import Programme
from kimdesk.kinds import PartialDay
from kimdesk.rules import GroupFile
from kimdesk.rules.readiness import readiness
from tests.rules.samples import TODAY, complete_file, decree, group, member


def states(file: GroupFile) -> dict[str, str]:
    return {item.code: item.state for item in readiness(file, TODAY)}


READY = replace(complete_file(), decrees=(decree(state="berlaku", ends=PartialDay(2029)),))


def test_a_group_with_decree_officers_seat_and_programme_is_ready() -> None:
    assert set(states(READY).values()) == {"done"}


def test_each_of_the_four_answers_is_given_alone() -> None:
    lacking = {
        "ready.decree": replace(READY, decrees=(decree(state="berlaku", ends=PartialDay(2025)),)),
        "ready.officers": replace(READY, members=(member(1, "ketua"),)),
        "ready.seat": replace(READY, group=group(address=None)),
        "ready.programme": replace(READY, programmes=(Programme(year=2025, name="Lama"),)),
    }
    for code, file in lacking.items():
        assert [found for found, state in states(file).items() if state != "done"] == [code]


def test_what_is_lacking_leads_to_where_it_can_be_mended() -> None:
    items = readiness(replace(READY, members=(), decrees=()), TODAY)
    assert [(item.tab, item.detail) for item in items[:2]] == [
        ("berkas", "belum ada"),
        ("anggota", "Ketua, Sekretaris, Bendahara kosong"),
    ]
