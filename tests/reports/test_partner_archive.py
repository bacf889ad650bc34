"""Papers of partnerships and registers are archive files that a screen reader can read."""

import pytest

from kimdesk.kinds import PartialDay
from kimdesk.reports.finished_paper import FinishedPaper
from kimdesk.reports.partnership_reports import PARTNER_REPORTS
from tests.reports.partnership_samples import booked, covered, partner_list, partner_paper, register
from tests.reports.samples import GUMBRIH
from tests.reports.test_pdfa import ACCESSIBLE, faults

SOON = PartialDay(2027, 1, 15)


def papers() -> dict[str, FinishedPaper]:
    return {
        **{document: partner_paper(document) for document in PARTNER_REPORTS},
        "daftar": partner_list(30),
        "buku-keputusan": register("buku-keputusan", decrees=(booked("1", SOON), booked("3", SOON))),
        "cakupan": register("cakupan", groups=(covered("Sinar Kabar", GUMBRIH, SOON),)),
        "pengingat": register("pengingat", groups=(covered("Sinar Kabar", GUMBRIH, SOON),)),
    }


@pytest.mark.parametrize("document", papers())
def test_it_is_valid(document: str) -> None:
    assert faults(papers()[document].pdf, ACCESSIBLE) == []
