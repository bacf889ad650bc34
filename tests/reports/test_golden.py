"""Every paper of the extreme groups as it was looked at and found good: its words and its look.

`pytest --renew tests/reports` writes both anew; look at what changed before it is kept. The code and
the QR code of the issued dossier are approved like the rest: its key is fixed and the same facts are
signed alike, so they look different only when other facts are signed, which is to be seen.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph

from kimdesk.reports.document import Component
from kimdesk.reports.paper import styles
from kimdesk.reports.signature import Block, Signatures
from tests.reports.conftest import GOLDEN
from tests.reports.fixtures import FIXTURES, Made, made
from tests.reports.montage import apart, difference, montage, opened, rendered, save
from tests.reports.pieces import made as build
from tests.reports.reading import pages_of

READ = [name for name in FIXTURES if name not in ("nama-panjang-a4", "nama-panjang-legal")]
"""The other papers hold the same words."""
SEEN = (
    "lengkap", "kosong", "tiga-puluh-anggota", "nama-panjang-f4", "keputusan-panjang", "kelurahan", "kampung",
    "provinsi", "bimtek", "mitra", "register",
)  # fmt: skip
_LEFT_AND_LAST = 2
"""Pages kept at both ends of a document that is long."""
_MAY_DIFFER = 0.0005


@pytest.mark.parametrize("name", READ)
def test_it_reads_as_approved(name: str, same_as_golden: Callable[[str, str], None]) -> None:
    same_as_golden(f"fixture_{name}", "\n".join(line for file in made(name) for line in _read(file)) + "\n")


@pytest.mark.parametrize("name", SEEN)
def test_it_looks_as_approved(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    path = GOLDEN / f"{name}.png"
    pages = [page for file in made(name) for page in rendered(file.pdf)]
    new = montage(pages)
    if request.config.getoption("--renew"):
        save(new, path)
    old = opened(path)
    assert new.size == old.size, "another number of pages, or another paper"
    wrong = [number for number, share in enumerate(apart(old, new, pages), 1) if share > _MAY_DIFFER]
    if wrong:
        difference(old, new).save(tmp_path / f"{name}.png")
        pytest.fail(f"pages {wrong} look different; in red: {tmp_path / name}.png")


def test_a_line_that_is_missing_is_seen_and_a_shade_is_not() -> None:
    pages = rendered(made("register")[0].pdf)
    sheet = montage(pages)
    paler = sheet.point([min(255, level + 17) for level in range(256)])
    assert max(apart(sheet, paler, pages)) == 0
    shorter = sheet.copy()
    box = sheet.point([255 if level < 128 else 0 for level in range(256)]).getbbox()
    shorter.paste(255, (0, box[1], pages[0].width, box[1] + 8))
    assert apart(sheet, shorter, pages)[0] > _MAY_DIFFER


LINE = "bahwa berdasarkan musyawarah telah disepakati susunan pengurus."


@pytest.mark.parametrize(
    "changed",
    [
        {"gap": 21 * mm},
        {"indent": 1 * mm},
        {"line": LINE.replace("musyawarah", "musyawarat")},
        {"lines": 9},
    ],
    ids=["a lower signature", "a line set in", "a letter of each line", "a line less"],
)
def test_what_moves_a_millimetre_is_seen(changed: dict[str, Any]) -> None:
    before, after = rendered(_page()), rendered(_page(**changed))
    assert max(apart(montage(before), montage(after), before)) > _MAY_DIFFER


def _page(gap: float = 20 * mm, indent: float = 0, line: str = LINE, lines: int = 10) -> bytes:
    look = styles().plain
    set_in = ParagraphStyle("set in", look, leftIndent=indent)
    story = [Paragraph(line, set_in if number == 0 else look) for number in range(lines)]
    return build(
        Component("A", [*story, Signatures([Block("Ketua,", "I Made Contoh")], gap=gap)], "letter")
    ).pdf


def test_no_golden_file_is_left_over() -> None:
    assert {path.stem for path in GOLDEN.glob("*.png")} == set(SEEN)
    assert {path.stem for path in GOLDEN.glob("fixture_*.txt")} == {f"fixture_{name}" for name in READ}


def _read(file: Made) -> Iterator[str]:
    pages = pages_of(file.pdf)
    starts = [page - 1 for _title, page in file.outline]
    for start, end in zip(starts, [*starts[1:], len(pages)], strict=True):
        yield from _of_document(pages[start:end])


def _of_document(pages: Sequence[str]) -> Iterator[str]:
    left_out = range(_LEFT_AND_LAST, len(pages) - _LEFT_AND_LAST) if len(pages) > 8 else range(0)
    for number, page in enumerate(pages):
        if number not in left_out:
            yield f"──────── {number + 1}/{len(pages)} ────────\n{page}"
