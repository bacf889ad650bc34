"""What is unusual about one member of a group: number, birth, posts, and other people with the same number.

A NIK that disagrees with a birth date is legitimate (it is never changed afterwards), members may
live elsewhere, and one person may have to hold two posts. So nearly everything here can be accepted.
"""

import datetime
from collections.abc import Iterator, Sequence

from kimdesk.entities import Membership, Person
from kimdesk.entities.membership import CORE_POSTS, EX_OFFICIO, POSTS
from kimdesk.entities.person import SEXES
from kimdesk.findings import Finding
from kimdesk.i18n import N_, _, number_of
from kimdesk.kinds import Choice, Day, PartialDay, nik_facts
from kimdesk.rules.group_file import Member
from kimdesk.rules.rule_sets import RuleSet
from kimdesk.rules.values import check_values

OLDEST = 110
"""Years after which a birth date is more likely a slip."""
SINGLE_POSTS = ("ketua", "sekretaris", "bendahara")

_BRIEF = {
    "nik.same": N_("NIK sama semua"),
    "nik.province": N_("Kode NIK"),
    "nik.wilayah": N_("Kode NIK"),
    "nik.birth_date": N_("Tanggal NIK"),
    "nik.serial": N_("Urut NIK"),
    "nik.double": N_("NIK ganda"),
    "nik.birth": N_("Beda tgl lahir"),
    "nik.sex": N_("Beda L/P"),
    "nik.reason": N_("Tanpa NIK"),
    "phone.form": N_("No. HP"),
    "phone.abroad": N_("No. HP luar"),
    "email.form": N_("Pos-el"),
    "region.unknown": N_("Wilayah"),
    "born.future": N_("Tanggal lahir"),
    "born.old": N_("Umur"),
    "age.least": N_("Umur"),
    "post.two": N_("Rangkap jabatan"),
    "post.taken": N_("Jabatan ganda"),
    "post.elsewhere": N_("Pengurus lain"),
    "left.order": N_("Tanggal keluar"),
}


def check_member(
    person: Person,
    membership: Membership,
    today: datetime.date,
    others: Sequence[Member] = (),
    rules: RuleSet | None = None,
) -> list[Finding]:
    """All findings about a member, those of the values first.

    others: the other memberships to compare with, of this group and of any group where the person,
    or somebody with the same NIK, is a member. The member itself may be among them.
    """
    if person.is_erased:
        return []
    current = [other for other in others if other.is_current and other.membership.id != membership.id]
    return [
        *check_values(person),
        *check_values(membership),
        *_nik(person, today, current),
        *_birth(person, membership, today, rules),
        *_posts(person, membership, today, current),
        *_stay(membership),
    ]


def in_brief(found: Finding, person: Person) -> str:
    """Two or three words for a narrow column: "12 angka", "NIK ganda"."""
    if found.code == "nik.length":
        return number_of("{n} angka", len(person.nik or ""))
    return _(_BRIEF.get(found.code, N_("Periksa")))


def posts_of(membership: Membership, today: datetime.date) -> list[str]:
    """The posts held today, the main one first; [] for a plain member."""
    held = [(membership.post, membership.post_until)]
    held += [(record.get("post"), record.get("until")) for record in membership.other_posts or ()]
    posts = (post for post, until in held if until is None or until.last >= today)
    return [post for post in dict.fromkeys(posts) if post and post != "anggota"]


def _nik(person: Person, today: datetime.date, others: Sequence[Member]) -> Iterator[Finding]:
    if not person.nik:
        if not person.nik_absence:
            text = _("NIK kosong. Isi NIK, atau pilih alasannya.")
            yield Finding("info", "nik.reason", text, "nik")
        return
    facts = nik_facts(person.nik, today)
    if facts.birth and person.born and not _agree(facts.birth, person.born):
        text = _("Menurut NIK lahir {theirs}, di sini {ours}. Cocokkan dengan KTP; NIK boleh tetap berbeda.")
        day = Day()
        text = text.format(theirs=day.show(facts.birth), ours=day.show(person.born))
        yield Finding("check", "nik.birth", text, "born")
    if facts.sex and person.sex and facts.sex != person.sex:
        text = _("Menurut NIK {theirs}. Cocokkan dengan KTP.").format(theirs=Choice(SEXES).show(facts.sex))
        yield Finding("check", "nik.sex", text, "sex")
    for other in others:
        if other.person.nik == person.nik and other.person.id != person.id:
            text = _("NIK ini juga dipakai {name}. Cocokkan keduanya dengan KTP.").format(
                name=other.person.title
            )
            yield Finding("check", "nik.double", text, "nik")
            return


def _agree(birth: PartialDay, born: PartialDay) -> bool:
    """Whether the known parts agree; a NIK has no century."""
    return (
        birth.year % 100 == born.year % 100
        and born.month in (None, birth.month)
        and born.day in (None, birth.day)
    )


def age_at_most(born: PartialDay, day: datetime.date) -> int:
    """Full years on `day`, at most: a partial birth date counts from its first possible day."""
    first = born.first
    return day.year - first.year - ((day.month, day.day) < (first.month, first.day))


def _birth(
    person: Person, membership: Membership, today: datetime.date, rules: RuleSet | None
) -> Iterator[Finding]:
    if person.born is None:
        return
    if person.born.first > today:
        text = _("Tanggal lahir ini belum tiba. Periksa tahunnya.")
        yield Finding("block", "born.future", text, "born")
        return
    age = age_at_most(person.born, today)
    if age > OLDEST:
        text = _("Umurnya {age} tahun. Periksa tahun lahirnya.").format(age=age)
        yield Finding("check", "born.old", text, "born")
    least = least_age(membership, today, rules)
    if least is not None and age < least:
        text = _("Umurnya {age} tahun, paling muda {least} tahun.").format(age=age, least=least)
        yield Finding("check", "age.least", text, "born")


def least_age(membership: Membership, today: datetime.date, rules: RuleSet | None) -> int | None:
    """The age that `rules` ask of this member: of an officer possibly more; None when they ask nothing."""
    if rules is None or membership.post in EX_OFFICIO:
        return None
    asked = [rules.least_age]
    if posts_of(membership, today):
        asked.append(rules.least_officer_age)
    return max((rule.value for rule in asked if rule is not None), default=None)


def _posts(
    person: Person, membership: Membership, today: datetime.date, others: Sequence[Member]
) -> Iterator[Finding]:
    own = posts_of(membership, today)
    core = [post for post in own if post in CORE_POSTS]
    for other in others:
        if other.membership.post in (None, "anggota") and not other.membership.other_posts:
            continue
        theirs = [post for post in posts_of(other.membership, today) if post in CORE_POSTS]
        same_group = other.membership.kim == membership.kim
        if other.person.id == person.id and same_group:
            core += theirs
        elif other.person.id == person.id and core and theirs:
            text = _("Juga pengurus di kelompok lain. Pastikan boleh merangkap.")
            yield Finding("check", "post.elsewhere", text, "post")
        elif same_group:
            for post in set(own) & set(theirs) & set(SINGLE_POSTS):
                text = _("{post} sudah dijabat {name}. Akhiri salah satu masa jabatannya.").format(
                    post=Choice(POSTS).show(post), name=other.person.title
                )
                yield Finding("check", "post.taken", text, "post")
    if len(core) > 1:
        text = _("Merangkap {posts}.").format(posts=", ".join(map(Choice(POSTS).show, core)))
        yield Finding("check", "post.two", text, "post")


def _stay(membership: Membership) -> Iterator[Finding]:
    if membership.joined and membership.left and membership.left.last < membership.joined.first:
        text = _("Tanggal keluar lebih awal daripada tanggal gabung.")
        yield Finding("check", "left.order", text, "left")
