"""Every paper of a training is an archive file that a screen reader can read (PDF/A-2a, PDF/UA-1)."""

from dataclasses import replace

import page
import pytest

from kimdesk.entities import Training
from kimdesk.reports.training_brief import TrainingOptions
from kimdesk.reports.training_reports import TRAINING_REPORTS, make_training_paper
from kimdesk.rules.training_file import TrainingFile
from kimdesk.rules.training_papers import TrainingOrder
from tests.reports.pieces import picture
from tests.reports.training_samples import NOW, attender, training_file

PROFILES = (page.ValidationProfile.PDF_A_2A, page.ValidationProfile.PDF_UA_1)
CODES = [report.code for report in TRAINING_REPORTS]


def faults(file: TrainingFile, code: str, *, filled: bool = False) -> list[str]:
    options = TrainingOptions(TrainingOrder("t1", code, filled=filled), logo=picture())
    pdf = make_training_paper(file, options, NOW).pdf
    return [
        f"{failure.rule_id}: {failure.message}"
        for profile in PROFILES
        for failure in page.validate_pdf_bytes(pdf, profile=profile).failures
    ]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("filled", [False, True])
def test_each_paper_is_valid(code: str, filled: bool) -> None:
    numbered = attender(0, 5, certificate="001/KIM/XII/2026")
    file = training_file(31, 5, 5)
    file = replace(file, attenders=(numbered, *file.attenders[1:]))
    assert faults(file, code, filled=filled) == []


@pytest.mark.parametrize("code", [code for code in CODES if code != "sertifikat"])
def test_a_training_of_which_nothing_is_known_is_valid(code: str) -> None:
    assert faults(TrainingFile(training=Training(id="t1")), code) == []
