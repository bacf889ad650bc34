"""What an office sees of each paper while it edits the words, before it has anything of its own."""

import pytest

from kimdesk.entities.documents import PRINTED
from kimdesk.reports.invented_group import invented_group
from kimdesk.reports.invented_papers import invented_paper
from kimdesk.reports.wording import standard_wording
from kimdesk.rules.worded_papers import WORDED_PAPERS
from tests.reports.reading import flowing, pages_of
from tests.reports.samples import GUMBRIH, NOW

CODES = [document for document, _label in WORDED_PAPERS]


@pytest.mark.parametrize("document", CODES)
def test_the_words_that_are_edited_are_seen_on_the_page(document: str) -> None:
    wording = standard_wording()
    section = next(name for name, file in wording.files.items() if file == document)
    texts = {key: value for key, value in wording.sections[section].items() if isinstance(value, str)}
    wording = wording.changed({f"{section}.{key}": f"{text} Kata-kata baru" for key, text in texts.items()})
    pdf = invented_paper(document, invented_group(GUMBRIH, NOW.date()), wording, NOW).pdf
    text = flowing(pages_of(pdf))
    assert "kata-kata baru" in text.lower()
    assert "None" not in text


def test_every_file_of_words_has_a_sample_page() -> None:
    assert set(standard_wording().files.values()) <= {*CODES, *PRINTED}
    assert len(CODES) == len(set(CODES))
