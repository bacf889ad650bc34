"""From a training's name to everything its papers are made of: window and command line ask here."""

from dataclasses import dataclass

from kimdesk.entities import Office
from kimdesk.findings import Finding
from kimdesk.reports.gathering import fonts_of, pictures_of
from kimdesk.reports.training_brief import TrainingOptions
from kimdesk.reports.undecided import of_training, undecided
from kimdesk.reports.wording_layers import areas_of, layered
from kimdesk.rules.training_file import TrainingFile
from kimdesk.rules.training_papers import TrainingOrder
from kimdesk.store import Store
from kimdesk.store.logos import logo_of
from kimdesk.store.training_file import training_file

_PHOTO = "foto"
"""The kind of attachments that the report prints."""


@dataclass(frozen=True, slots=True)
class GatheredTraining:
    """All that `make_training_paper` needs; `findings`: what is undecided or could not be used."""

    file: TrainingFile
    options: TrainingOptions
    findings: tuple[Finding, ...] = ()


def gather_training(store: Store, order: TrainingOrder) -> GatheredTraining:
    """Read what an order needs. KeyError when there is no such training."""
    file = training_file(store, order.training)
    host = file.host
    logo, no_logo = logo_of(store, Office, host.id) if host else (None, None)
    fonts, findings = fonts_of(store, host.id) if host else ({}, [])
    pictures, unusable = pictures_of(store, (each for each in file.attachments if each.kind == _PHOTO))
    region = file.training.region or (host.region if host else None)
    words = layered(areas_of(region, (host,) if host else ()), file.wordings, region)
    options = TrainingOptions(order, logo, pictures, fonts, words.wording)
    findings += [*unusable, *words.findings, *([no_logo] if no_logo else [])]
    return GatheredTraining(file, options, (*undecided(store, of_training(file)), *findings))
