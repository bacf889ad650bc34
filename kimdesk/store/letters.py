"""The registers of letters as they stand in the store: whose they are, which number comes next."""

from collections.abc import Sequence

from kimdesk.entities import Group, Letter, Office
from kimdesk.entities.documents import DOCUMENTS
from kimdesk.findings import Finding
from kimdesk.i18n import _
from kimdesk.kinds import Choice, PartialDay
from kimdesk.rules.letters import Issuer, issuer_of_group, issuer_of_office, letter_findings, next_number
from kimdesk.store.offices import office_of, region_at
from kimdesk.store.store import Store

NUMBERED = (
    "permohonan",
    "berita_acara",
    "pernyataan",
    "rekomendasi",
    "rekomendasi_camat",
    "rekomendasi_dinas",
)
"""Documents of a dossier that carry a number of their own."""
_OFFICE_LEVEL = {"rekomendasi": "desa", "rekomendasi_camat": "kecamatan", "rekomendasi_dinas": "kabupaten"}
"""Document that an office writes -> the level of that office."""


def issuer_of(store: Store, letter: Letter) -> Issuer | None:
    """Who numbers a letter; None when neither office nor group is there."""
    if letter.office:
        office = store.get(Office, letter.office)
        return issuer_of_office(office) if office is not None else None
    group = store.get(Group, letter.kim or "")
    return issuer_of_group(group) if group is not None else None


def register_of(store: Store, letter: Letter) -> list[Letter]:
    """All letters of the issuer of `letter`."""
    if letter.office:
        return store.all(Letter, "office = ?", (letter.office,), order="ifnull(day, '9'), seq")
    return store.all(Letter, "kim = ? AND office IS NULL", (letter.kim,), order="ifnull(day, '9'), seq")


def new_letter(store: Store, kim: str, document: str, decree: str | None, today: PartialDay) -> str:
    """Enter a letter of a document of a group, with the next number of who issues it; its name.

    An office that is not in the register numbers by itself.
    """
    group = store.get(Group, kim)
    office = office_of(store, _issuing_region(group.region if group else None, document))
    values = {
        "kim": kim,
        "document": document,
        "decree": decree,
        "office": office.id if office is not None else None,
        "day": today,
        "subject": Choice(DOCUMENTS, free=True).show(document) if document in dict(DOCUMENTS) else None,
    }
    with store.act(_("Surat baru")):
        row = store.create(_("Surat baru"), Letter, values)
        if office is not None or document not in _OFFICE_LEVEL:
            give_number(store, row, today)
    return row


def _issuing_region(region: str | None, document: str) -> str:
    """The area of the office that writes a document; "" for a letter of the group itself."""
    level = _OFFICE_LEVEL.get(document)
    return region_at(region, level) if level else ""


def give_number(store: Store, row: str, today: PartialDay) -> str:
    """Write the next number of its issuer on a letter, and the day when it has none; the number.

    "" when nobody is known to issue it; a number that is there already stays.
    """
    letter = store.get(Letter, row)
    issuer = issuer_of(store, letter) if letter is not None else None
    if letter is None or issuer is None:
        return ""
    if letter.number:
        return letter.number
    day = letter.day or today
    others = [one for one in register_of(store, letter) if one.id != row]
    number = next_number(others, issuer, day)
    store.write(
        _("Beri nomor surat {number}").format(number=number), Letter, row, {"number": number, "day": day}
    )
    return number


def doubtful_letters(store: Store, letters: Sequence[Letter]) -> dict[str, list[Finding]]:
    """What is doubtful about these letters within the whole registers of their issuers, by letter."""
    found: dict[str, list[Finding]] = {}
    seen: set[str] = set()
    for letter in letters:
        issuer = issuer_of(store, letter)
        if issuer is not None and issuer.id not in seen:
            seen.add(issuer.id)
            found |= letter_findings(register_of(store, letter), issuer)
    return found
