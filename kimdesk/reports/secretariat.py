"""Foto sekretariat: where the group has its seat, with a photo of its front and a way to find it.

The sketch of the place may be missing where coordinates are known: either shows the way.
"""

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer

from kimdesk.entities import Attachment
from kimdesk.entities.base import field_of
from kimdesk.entities.group import Group
from kimdesk.reports.brief import Brief, group_address
from kimdesk.reports.document import Component
from kimdesk.reports.group_profile import footer, printed
from kimdesk.reports.hanging import Hanging
from kimdesk.reports.letterhead import Letterhead
from kimdesk.reports.markup import capitals, escaped
from kimdesk.reports.paper import styles
from kimdesk.reports.photo_frames import photo_or_frame
from kimdesk.reports.phrases import or_dots
from kimdesk.reports.signature import Signatures

_LABEL = 46 * mm
_AROUND = 142 * mm
"""What letterhead, entries, captions and signature need of a page; the pictures share the rest."""
_FRONT = 0.57


def secretariat(brief: Brief) -> Component:
    """Address, status and coordinates, the photos, and the chairman's signature."""
    look, setup = styles(), brief.setup
    title = brief.plain("foto_sekretariat.judul")
    width = setup.letter_paper.width - setup.left - setup.right
    height = setup.letter_paper.height - setup.top - setup.bottom - _AROUND
    fronts, sketches = _held(brief, "sekretariat"), _held(brief, "denah")
    paste = brief.plain("foto_sekretariat.tempel_foto")
    pictures = [
        photo_or_frame(brief, each, paste, width, height * _FRONT, _caption(brief, each, "depan"))
        for each in fronts or [None]
    ]
    if sketches or brief.file.group.coordinates is None:
        paste = brief.plain("foto_sekretariat.tempel_denah")
        pictures += [
            photo_or_frame(brief, each, paste, width, height * (1 - _FRONT), _caption(brief, each, "denah"))
            for each in sketches or [None]
        ]
    *first, last = pictures
    story: list[Flowable] = [
        Letterhead(brief.group_head),
        Paragraph(capitals(title), look.heading),
        Paragraph(f"<b>{capitals(brief.blanks['kim'])}</b>", look.centred),
        Spacer(1, 4 * mm),
        *(
            Hanging(escaped(or_dots(value, 60)), look.left, name, label_width=_LABEL, after=2)
            for name, value in _entries(brief)
        ),
        Spacer(1, 3 * mm),
        *first,
        # The last picture goes along with the signature, so that it never stands alone on a page.
        KeepTogether([last, Signatures(brief.signed_by("ketua", above=(brief.place_and_day,)))]),
    ]
    return Component(title, story, "sheet", footer=footer(brief))


def _held(brief: Brief, kind: str) -> list[Attachment | None]:
    return [one for one in brief.file.attachments if one.kind == kind and one.id in brief.options.pictures]


def _caption(brief: Brief, photo: Attachment | None, key: str) -> str:
    return (photo.caption if photo else None) or brief.plain(f"foto_sekretariat.{key}")


def _entries(brief: Brief) -> list[tuple[str, str | None]]:
    group = brief.file.group
    fields = [field_of(Group, name) for name in ("premises", "coordinates")]
    return [
        ("Alamat", group_address(brief)),
        ("Kedudukan", ", ".join(brief.locality.parts)),
        *((field.label, printed(field.kind, getattr(group, field.name))) for field in fields),
    ]
