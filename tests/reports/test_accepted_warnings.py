"""The annex of accepted warnings: what stood out, why it was let pass, by whom and when."""

from collections.abc import Callable
from typing import Any

import pytest

from kimdesk import i18n
from kimdesk.entities import Acceptance
from kimdesk.errors import KimdeskError
from kimdesk.kinds import PartialDay
from kimdesk.reports.brief import DossierOptions
from kimdesk.reports.dossier import make_dossier
from kimdesk.rules.group_file import GroupFile
from tests.reports.reading import flowing, printed
from tests.reports.samples import NOW, group, member, members, sample_file
from tests.test_i18n import Loud


def accepted(code: str, owner: str, **changed: Any) -> Acceptance:
    values: dict[str, Any] = {
        "owner": owner, "code": code, "reason": "Sudah dicocokkan dengan KTP.", "by": "Ni Contoh",
        "day": PartialDay(2026, 2, 8),
    }  # fmt: skip
    return Acceptance(id=f"{owner}~{code}", **(values | changed))


def file_with(*acceptances: Acceptance) -> GroupFile:
    people = (member(0, "ketua", born=PartialDay(1971, 1, 1)), *members(14)[1:])
    whole = group(name="KIM Sinar Kabar")
    return sample_file(members=people, acceptances=acceptances, group=whole)


def test_accepted_warnings_read_as_approved(same_as_golden: Callable[[str, str], None]) -> None:
    file = file_with(
        accepted("nik.birth", "p0"),
        accepted("name.prefix", "k1", reason="Nama pada akta.", by=None),
        accepted("programme", "k1", reason="Disusun sesudah pengukuhan."),
    )
    same_as_golden("catatan", "\n\f\n".join(printed(file, "catatan")) + "\n")


def test_a_warning_is_told_in_its_own_words_with_reason_person_and_day() -> None:
    text = flowing(printed(file_with(accepted("nik.birth", "p0")), "catatan"))
    assert "Menurut NIK lahir" in text
    assert "I Wayan Sudarma" in text
    assert "dicocokkan dengan KTP" in text
    assert "Ni Contoh" in text
    assert "08-02-2026" in text


def test_it_stays_indonesian_whatever_the_window_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    file = file_with(accepted("nik.birth", "p0"), accepted("programme", "k1"))
    before = printed(file, "catatan")
    monkeypatch.setattr(i18n, "_catalogue", Loud())
    assert printed(file, "catatan") == before


@pytest.mark.parametrize(
    "acceptances",
    [
        (),
        (accepted("person.double.p5", "p0"),),
        (accepted("nik.birth", "p3"),),
        (accepted("nik.birth", "p0", reason=None),),
    ],
    ids=["none", "same person", "no warning any more", "withdrawn"],
)
def test_with_nothing_to_tell_it_is_left_out_of_a_dossier(acceptances: tuple[Acceptance, ...]) -> None:
    file = file_with(*acceptances)
    dossier = make_dossier(file, DossierOptions(documents=("profil", "catatan")), NOW)
    assert [mark.title for mark in dossier.outline] == ["Profil Kelompok"]
    assert not dossier.findings
    with pytest.raises(KimdeskError, match="tidak ada peringatan yang diterima"):
        printed(file, "catatan")
