"""Daftar isi: titles, pages and links, right in one pass."""

import pikepdf

from kimdesk.reports import REPORTS
from kimdesk.reports.brief import DossierOptions
from kimdesk.reports.contents_list import ContentsList
from kimdesk.reports.document import Component
from kimdesk.reports.dossier import make_dossier
from tests.reports.pieces import lines, made, opened
from tests.reports.reading import pages_of
from tests.reports.samples import NOW, sample_file


def entries(text: str) -> list[tuple[str, str]]:
    """Title and page of each line with leaders."""
    found = []
    for line in text.splitlines():
        title, dots, page = line.partition(" . .")
        if dots:
            found.append((title.partition(" ")[2].strip(), page.rpartition(" ")[2]))
    return found


def test_contents_name_every_document_and_the_page_it_begins_on() -> None:
    chosen = tuple(report.code for report in REPORTS if report.code != "verifikasi")
    dossier = make_dossier(sample_file(), DossierOptions(documents=chosen), NOW)
    listed = next(page for page in pages_of(dossier.pdf) if "DAFTAR ISI" in page)
    starts = [(mark.title, str(mark.page)) for mark in dossier.outline if mark.level == 0]
    assert entries(listed) == starts
    assert len(starts) > 10


def test_every_entry_is_a_link_to_the_page_it_names() -> None:
    pdf = made(
        Component("Isi", [ContentsList()], "sheet"),
        Component("A", lines(60), "letter"),
        Component("B", lines(1), "sheet"),
    ).pdf
    with opened(pdf) as document:
        numbers = {page.objgen: index for index, page in enumerate(document.pages)}
        links = list(document.pages[0].Annots)
        assert [link.Subtype for link in links] == [pikepdf.Name.Link] * 3
        assert [numbers[_target(document, link)] for link in links] == [0, 1, 3]
        assert all(int(link.F) == 4 for link in links)


def _target(document: pikepdf.Pdf, link: pikepdf.Object) -> tuple[int, int]:
    destination = link.Dest
    if isinstance(destination, pikepdf.Name | pikepdf.String):
        destination = document.Root.Dests[str(destination)]
    return destination[0].objgen


def test_pages_of_a_file_with_contents_say_which_page_of_the_file_they_are() -> None:
    parts = [Component("Isi", [ContentsList()], "sheet"), Component("A", lines(60), "letter")]
    pages = pages_of(made(*parts).pdf)
    assert [page.splitlines()[-1].rpartition("berkas ")[2] for page in pages] == [
        "1 dari 3",
        "2 dari 3",
        "3 dari 3",
    ]
    assert "berkas" not in pages_of(made(Component("A", lines(1), "letter")).pdf)[0]


def test_contents_longer_than_a_page_go_on() -> None:
    parts = [Component(f"Bagian {number} " + "panjang " * 12, lines(1), "sheet") for number in range(60)]
    assembled = made(Component("Isi", [ContentsList()], "sheet"), *parts)
    listed = pages_of(assembled.pdf)[: assembled.pages - 60]
    assert len(listed) > 1
    pages = [page for text in listed for _title, page in entries(text)]
    assert pages == ["1", *(str(len(listed) + number) for number in range(1, 61))]
