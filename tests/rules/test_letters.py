"""The register of letters counts by the pattern of its issuer and finds what cannot be right."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kimdesk.entities import Group, Letter, Office
from kimdesk.kinds import PartialDay
from kimdesk.rules.letters import initials, issuer_of_group, issuer_of_office, letter_findings, next_number

GROUP = issuer_of_group(Group(id="k", name="Sinar Kabar"))
DAY = PartialDay(2026, 2, 9)


def letter(number: str | None, day: PartialDay | None = DAY, row: str = "") -> Letter:
    return Letter(id=row or str(number), kim="k", document="permohonan", number=number, day=day)


def codes(*letters: Letter) -> dict[str, list[str]]:
    found = letter_findings(letters, GROUP)
    return {row: [finding.code for finding in findings] for row, findings in found.items()}


def test_a_group_numbers_by_the_common_pattern_and_begins_anew_each_year():
    assert next_number([], GROUP, DAY) == "001/KIM-SK/II/2026"
    given_numbers = [letter("001/KIM-SK/I/2026"), letter("007/KIM-SK/II/2026"), letter(None)]
    assert next_number(given_numbers, GROUP, DAY) == "008/KIM-SK/II/2026"
    assert next_number(given_numbers, GROUP, PartialDay(2027, 1, 3)) == "001/KIM-SK/I/2027"


def test_an_office_numbers_by_its_own_pattern():
    office = issuer_of_office(
        Office(id="o", name="Dinas Kominfo", letter_pattern="{klas}/{urut}/{kode}/{tahun}")
    )
    held = [letter("400.10/12/DK/2026")]
    assert next_number(held, office, DAY) == "……/13/DK/2026"


def test_initials_are_short_names():
    assert [initials(name) for name in ("Sinar Kabar", "gumbrih", "")] == ["SK", "GUMBRIH", ""]


def test_the_same_number_twice_in_a_year_is_a_double_however_it_is_spelled():
    assert codes(letter("003/KIM-SK/II/2026", row="a"), letter("3 /kim-sk/II/ 2026", row="b")) == {
        "a": ["number.double"],
        "b": ["number.double"],
    }
    assert codes(letter("12/X", row="a"), letter("12 / x", row="b")).keys() == {"a", "b"}
    later = letter("12/X", PartialDay(2027, 1, 1), row="b")
    assert codes(letter("12/X", row="a"), later) == {}


def test_a_double_names_the_other_letter():
    first, second = replace(letter("1/A", row="a"), subject="Permohonan SK"), letter("1/A", row="b")
    assert "Permohonan SK" in letter_findings([first, second], GROUP)["b"][0].text


def test_a_number_passed_over_is_told_at_the_next_one():
    found = letter_findings([letter("001/KIM-SK/I/2026"), letter("004/KIM-SK/II/2026")], GROUP)
    assert [one.text for one in found["004/KIM-SK/II/2026"]] == ["Nomor urut 2–3 tahun 2026 terlewat."]
    assert codes(letter("001/KIM-SK/I/2026"), letter("900/KIM-SK/II/2026")) == {}


def test_a_number_of_another_year_than_its_day_is_found():
    assert codes(letter("003/KIM-SK/II/2025")) == {"003/KIM-SK/II/2025": ["number.year"]}
    assert codes(letter("12/2024/umum")) == {"12/2024/umum": ["number.year"]}
    assert codes(letter("003/KIM-SK/II/2025", day=None)) == {}


def test_dots_in_a_number_ask_to_be_filled():
    assert codes(letter("……/KIM/2026")) == {"……/KIM/2026": ["number.blank"]}


@given(st.integers(1, 40))
def test_numbers_given_one_after_the_other_are_never_doubtful(count: int) -> None:
    letters: list[Letter] = []
    for place in range(count):
        letters.append(letter(next_number(letters, GROUP, DAY), row=f"r{place}"))
    assert letter_findings(letters, GROUP) == {}
