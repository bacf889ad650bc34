"""Items of the dossier that the roster answers: how many, in which posts, with which data."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kimdesk.entities.membership import POSTS, SECTIONS
from kimdesk.i18n import _, number_of
from kimdesk.kinds import Choice
from kimdesk.rules.group_file import GroupFile, Member
from kimdesk.rules.item import Item
from kimdesk.rules.members import age_at_most, check_member, least_age, posts_of
from kimdesk.rules.rule_sets import RuleSet


def officers(file: GroupFile, today: datetime.date) -> list[Member]:
    """Who counts as pengurus today: members with any post."""
    return [member for member in file.counted if posts_of(member.membership, today)]


def count(file: GroupFile, rules: RuleSet, today: datetime.date) -> Iterator[Item]:
    least = rules.least_members.value if rules.least_members else 0
    most = rules.most_members.value if rules.most_members else None
    if not least and most is None:
        return
    counted = len(file.counted)
    if most is None:
        title = _("Anggota paling sedikit {least} orang").format(least=least)
    else:
        title = _("Anggota {least}–{most} orang").format(least=least, most=most)
    item = Item("members.count", title, detail=str(counted), tab="anggota", entity="person", field="name")
    if counted < least:
        yield replace(item, state="missing", gap=_("anggota kurang {n}").format(n=least - counted))
    elif most is not None and counted > most:
        yield replace(item, state="check", level="check", gap=_("anggota lebih {n}").format(n=counted - most))
    else:
        yield item


def required_posts(file: GroupFile, rules: RuleSet, today: datetime.date) -> Iterator[Item]:
    if not (rules.posts and rules.posts.value):
        return
    held = [post for member in file.counted for post in posts_of(member.membership, today)]
    labels = [_label(POSTS, post) for post in rules.posts.value]
    item = Item(
        "members.posts",
        _("{posts} terisi").format(posts=labels[0] + _listed(labels)[len(labels[0]) :]),
        tab="anggota",
        entity="membership",
        field="post",
    )
    empty = [_label(POSTS, post) for post in rules.posts.value if post not in held]
    double = [_label(POSTS, post) for post in rules.posts.value if held.count(post) > 1]
    if empty:
        gap = _("{posts} kosong").format(posts=_listed(empty))
        yield replace(item, state="missing", detail=gap, gap=gap)
    elif double:
        gap = _("{posts} lebih dari satu").format(posts=_listed(double))
        yield replace(item, state="check", level="check", detail=gap, gap=gap)
    else:
        yield item


def required_sections(file: GroupFile, rules: RuleSet, today: datetime.date) -> Iterator[Item]:
    if not (rules.sections and rules.sections.value):
        return
    memberships = [member.membership for member in file.counted]
    held = {membership.section for membership in memberships}
    held |= {record.get("section") for one in memberships for record in one.other_posts or ()}
    empty = [_label(SECTIONS, section) for section in rules.sections.value if section not in held]
    item = Item(
        "members.sections", _("Bidang wajib terisi"), tab="anggota", entity="membership", field="section"
    )
    if empty:
        gap = _("bidang kosong: {sections}").format(sections=", ".join(empty))
        yield replace(item, state="missing", detail=", ".join(empty), gap=gap)
    else:
        yield item


def identity(file: GroupFile, rules: RuleSet, today: datetime.date) -> Iterator[Item]:
    lacking = [
        (member.person, field)
        for member in officers(file, today)
        for field in ("name", "sex", "born", "address")
        if not getattr(member.person, field)
    ]
    persons = list(dict.fromkeys(person.id for person, _field in lacking))
    item = _of_persons("members.identity", _("Identitas pengurus lengkap"), "name")
    if persons:
        person, field = lacking[0]
        gap = number_of("identitas {n} pengurus kurang", len(persons))
        yield replace(
            item, state="check", detail=_to_check(len(persons)), gap=gap, row=person.id, field=field
        )
    else:
        yield item


def niks(file: GroupFile, rules: RuleSet, today: datetime.date) -> Iterator[Item]:
    wrong = [member.person for member in officers(file, today) if _nik_is_open(file, member, today)]
    item = _of_persons("members.nik", _("NIK benar untuk semua pengurus"), "nik")
    if wrong:
        gap = number_of("{n} NIK belum benar", len(wrong))
        yield replace(item, state="check", detail=_to_check(len(wrong)), gap=gap, row=wrong[0].id)
    else:
        yield item


def _nik_is_open(file: GroupFile, member: Member, today: datetime.date) -> bool:
    """Whether anything about the NIK of a member is unsettled: not accepted, no reason for its absence."""
    owners = (member.person.id, member.membership.id)
    accepted = {row.code for row in file.acceptances if row.owner in owners}
    found = check_member(member.person, member.membership, today, file.members)
    return any(one.code.startswith("nik.") and one.code not in accepted for one in found)


def ages(file: GroupFile, rules: RuleSet, today: datetime.date) -> Iterator[Item]:
    asked = [rule.value for rule in (rules.least_age, rules.least_officer_age) if rule is not None]
    if not asked:
        return
    young = [member.person for member in file.counted if _is_too_young(member, rules, today)]
    if rules.least_age is not None and rules.least_officer_age is not None:
        title = _("Umur anggota paling muda {members} tahun, pengurus {officers} tahun").format(
            members=rules.least_age.value, officers=rules.least_officer_age.value
        )
    elif rules.least_age is not None:
        title = _("Umur anggota paling muda {years} tahun").format(years=asked[0])
    else:
        title = _("Umur pengurus paling muda {years} tahun").format(years=asked[0])
    item = _of_persons("members.age", title, "born")
    if young:
        gap = number_of("{n} orang terlalu muda", len(young))
        yield replace(item, state="check", detail=_to_check(len(young)), gap=gap, row=young[0].id)
    else:
        yield item


def _is_too_young(member: Member, rules: RuleSet, today: datetime.date) -> bool:
    least, born = least_age(member.membership, today, rules), member.person.born
    return least is not None and born is not None and age_at_most(born, today) < least


def _of_persons(code: str, title: str, field: str) -> Item:
    return Item(code, title, tab="anggota", entity="person", field=field, level="check")


def _to_check(count: int) -> str:
    return number_of("{n} perlu diperiksa", count)


def _label(options: tuple[tuple[str, str], ...], code: str) -> str:
    return Choice(options).show(code)


def _listed(labels: Sequence[str]) -> str:
    """As in "ketua, sekretaris II, bendahara"."""
    return ", ".join(label[:1].lower() + label[1:] for label in labels)
