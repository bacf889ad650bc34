"""What a member is in the group, in one line: post, and since or until when."""

from kimdesk.entities.membership import LEAVING, POSTS, STATES
from kimdesk.i18n import _
from kimdesk.kinds import Choice
from kimdesk.rules import Member


def standing_words(member: Member) -> str:
    """As in "Bendahara · anggota sejak 2019"."""
    membership = member.membership
    post = Choice(POSTS, free=True).show(membership.post) or _("Anggota")
    if not member.is_current:
        why = Choice(LEAVING).show(membership.leaving) or Choice(STATES).show(membership.state)
        day = membership.left.iso[:4] if membership.left else ""
        return " · ".join(part for part in (post, why, day) if part)
    if membership.joined:
        return _("{post} · anggota sejak {year}").format(post=post, year=membership.joined.year)
    return post
