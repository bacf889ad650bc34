"""What one cell of a roster says about a person and a membership.

Most cells are one field and their kind reads them. Here is what is not: names with titles, numbers and
"(alm)", birth place and date together, RT/RW, marks under L and P, posts that name their section.
"""

import re
from typing import Any

from kimdesk.entities import Membership, Person, field_of
from kimdesk.errors import InvalidValue
from kimdesk.exchange.headings import BIRTH, MAN, MEMBERSHIP, RT_RW, WOMAN
from kimdesk.i18n import _
from kimdesk.kinds import Day

Values = dict[str, Any]
LONGEST_NAME = 100

_NUMBERED = re.compile(r"^\d{1,4}[.)]\s+")
# "Budi (alm)" has died; "Siti binti (alm) Ahmad" has not.
_ALM = r"[\[(]?\b(?:alm|almh|almarhum|almarhumah)\b\.?[\])]?"
_DEAD = re.compile(rf"^\s*{_ALM}\s+|\s*,?\s*{_ALM}\s*$", re.IGNORECASE)
_BEFORE = re.compile(r"((?:(?:prof|drs|dra|dr|drg|drh|ir|hj|h|kh)\.\s*)+)(?=\w)", re.IGNORECASE)
_IN_SECTION = re.compile(
    r"(?P<leads>koordinator|koord\.?|ketua|kepala)?(?:anggota)?\s*"
    r"(?:bidang|bid\.?|seksi|sie\.?|divisi)\b\.?\s*(?P<section>.+)",
    re.IGNORECASE,
)


def read_cell(key: str, text: str, person: Values, membership: Values) -> None:
    """Put what a filled cell under `key` says into the values; InvalidValue when it cannot be read."""
    match key:
        case "name":
            _name(text, person, membership)
        case "post":
            _post(text, membership)
        case _ if key == BIRTH:
            _birth(text, person)
        case _ if key == RT_RW:
            _rt_rw(text, person)
        case _ if key in (MAN, WOMAN):
            _mark("L" if key == MAN else "P", text, person)
        case _ if key in MEMBERSHIP:
            membership[key] = field_of(Membership, key).kind.parse(text)
        case _:
            person[key] = field_of(Person, key).kind.parse(text)


def _name(text: str, person: Values, membership: Values) -> None:
    whole = _NUMBERED.sub("", text)
    base, _comma, after = whole.partition(",")
    if not re.search(r"[^\W\d_]", base):
        base, after = whole, ""
    for part in (base, after):
        if _DEAD.search(part):
            membership["state"] = "meninggal"
    base, after = _DEAD.sub("", base), _DEAD.sub("", after)
    before = _BEFORE.match(base)
    if before:
        base = base[before.end() :]
    kind = field_of(Person, "name").kind
    # A row needs a name: of one that is too long the beginning is kept, and the whole in the remark.
    person["name"] = kind.parse(base[:LONGEST_NAME]) or kind.parse(text[:LONGEST_NAME])
    kind.parse(base)
    if before:
        person["title_before"] = field_of(Person, "title_before").kind.parse(before[1])
    if after.strip():
        person["title_after"] = field_of(Person, "title_after").kind.parse(after)


def _post(text: str, membership: Values) -> None:
    """ "Koordinator Bidang Media" is a post and a section; other words stay as they are."""
    found = _IN_SECTION.fullmatch(text)
    if not found or membership.get("section"):
        membership["post"] = field_of(Membership, "post").kind.parse(text)
        return
    membership["section"] = field_of(Membership, "section").kind.parse(found["section"])
    membership["post"] = "koordinator" if found["leads"] else "anggota_bidang"


def _birth(text: str, person: Values) -> None:
    """ "Negara, 12-09-1980", "Kp. 3 Ilir, 1979", "Negara 12 September 1980", a date or a place alone."""
    place, comma, day = text.rpartition(",")
    if not comma or not re.search(r"\d", day):
        first = re.search(r"\d", text)
        place, day = (text[: first.start()], text[first.start() :]) if first else (text, "")
    born = Day().parse(day)
    place = place.strip(" ,/")
    if place:
        person["birth_place"] = field_of(Person, "birth_place").kind.parse(place)
    if born is not None:
        person["born"] = born


def _rt_rw(text: str, person: Values) -> None:
    numbers = re.findall(r"\d+", text)
    if len(numbers) != 2 or any(len(number) > 3 for number in numbers):
        raise InvalidValue(_("Tulis RT lalu RW, misalnya 001/002."))
    person["rt"], person["rw"] = (number.zfill(3) for number in numbers)


def _mark(sex: str, text: str, person: Values) -> None:
    """Any short mark under L or P counts: a tick, a cross, a 1, the letter itself; 0 does not."""
    if text == "0":
        return
    if len(text) > 3 or person.get("sex", sex) != sex:
        raise InvalidValue(_("Beri tanda di L atau di P, satu saja."))
    person["sex"] = sex
