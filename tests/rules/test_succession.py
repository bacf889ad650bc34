"""Who left a board and who came: by the decree that is named, else by dates, else nobody."""

from dataclasses import replace
from typing import Any

from kimdesk.entities import Decree, Group, Membership, Person
from kimdesk.kinds import PartialDay, Record
from kimdesk.rules.group_file import GroupFile, Member
from kimdesk.rules.succession import dismissed, previous_decree, successions

OLD = Decree(id="d0", level="desa", state="berlaku", day=PartialDay(2021, 5, 3))
NEW = Decree(id="d1", level="desa", state="draf", act="perubahan")


def member(row: str, post: str, **changed: Any) -> Member:
    return Member(
        Membership(id=row, person=row, post=post, **{"state": "aktif", **changed}), Person(id=row, name=row)
    )


def told(
    *members: Member, decree: Decree = NEW, old: Decree = OLD
) -> list[tuple[str, str | None, str | None]]:
    file = GroupFile(group=Group(id="k"), members=members, decrees=(decree, old))
    return [(each.post, _name(each.before), _name(each.after)) for each in successions(file, decree)]


def _name(member: Member | None) -> str | None:
    return member.person.name if member else None


def test_members_that_name_the_decree_are_told() -> None:
    found = told(
        member("Ani", "bendahara", appointed_by="d1"),
        member("Budi", "bendahara", dismissed_by="d1", state="keluar"),
        member("Citra", "ketua", appointed_by="d0"),
    )
    assert found == [("bendahara", "Budi", "Ani")]


def test_without_a_named_decree_the_dates_after_the_old_one_tell() -> None:
    found = told(
        member("Ani", "sekretaris", post_since=PartialDay(2025, 3, 1)),
        member("Budi", "sekretaris", state="keluar", left=PartialDay(2025, 2, 1)),
        member("Citra", "ketua", post_since=PartialDay(2021, 5, 3)),
        member("Dewi", "bendahara", state="keluar", left=PartialDay(2019, 1, 1)),
    )
    assert found == [("sekretaris", "Budi", "Ani")]


def test_who_is_not_replaced_and_who_replaces_nobody_stand_alone_in_the_order_of_posts() -> None:
    found = told(
        member("Ani", "koordinator", section="media", appointed_by="d1"),
        member("Budi", "wakil_ketua", dismissed_by="d1"),
    )
    assert found == [("wakil_ketua", "Budi", None), ("koordinator", None, "Ani")]


def test_a_post_that_was_laid_down_by_one_who_stays_is_told() -> None:
    stays = member(
        "Ani", "anggota", other_posts=(Record.of({"post": "ketua", "until": PartialDay(2025, 1, 2)}),)
    )
    assert told(stays) == [("ketua", "Ani", None)]


def test_patrons_and_plain_members_change_without_a_word() -> None:
    assert (
        told(member("Ani", "pelindung", appointed_by="d1"), member("Budi", "anggota", dismissed_by="d1"))
        == []
    )


def test_nothing_is_guessed_without_a_decree_before() -> None:
    draft = replace(OLD, state="draf")
    assert told(member("Budi", "ketua", state="keluar", left=PartialDay(2025, 2, 1)), old=draft) == []


def test_the_replaced_decree_goes_before_the_newest_signed_one() -> None:
    named = Decree(id="d2", level="desa", state="diganti", day=PartialDay(2016, 1, 1))
    file = GroupFile(group=Group(id="k"), decrees=(NEW, OLD, named))
    assert previous_decree(file, NEW) is OLD
    assert previous_decree(file, replace(NEW, replaces="d2")) is named


def test_a_dismissal_takes_only_those_who_name_it() -> None:
    file = GroupFile(
        group=Group(id="k"),
        members=(member("Ani", "ketua", dismissed_by="d1"), member("Budi", "bendahara")),
    )
    assert [each.before.person.name for each in dismissed(file, NEW) if each.before] == ["Ani"]
