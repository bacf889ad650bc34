"""Registers of an office or a region from the command line."""

from pathlib import Path

import click

from kimdesk.cli.doors import data_option, in_words, now, reading, writing
from kimdesk.cli.giving import needs_purpose, purpose_option, receiver_option
from kimdesk.cli.issued import issue_option, issue_to
from kimdesk.cli.paper_options import output_option, size_option, target, tell
from kimdesk.entities.decree import LEVELS
from kimdesk.i18n import _
from kimdesk.rules.register_papers import REGISTERS, RegisterOrder


@click.command(help=_("Buat register satu wilayah sebagai PDF; REGION: kode wilayah, atau semua."))
@click.argument("region")
@data_option
@click.option(
    "--kind",
    required=True,
    type=click.Choice([code for code, _label in REGISTERS]),
    help=_("Register yang dibuat."),
)
@output_option
@click.option(
    "--level",
    type=click.Choice([code for code, _label in LEVELS]),
    help=_("Buku Keputusan kantor tingkat ini; bawaan: tingkat wilayahnya."),
)
@click.option("--year", type=click.IntRange(1945, 2100), help=_("Buku Keputusan tahun ini."))
@size_option
@issue_option
@purpose_option
@receiver_option
@click.pass_obj
@in_words
def register(
    outer: Path | None,
    data: Path | None,
    region: str,
    kind: str,
    output: Path | None,
    level: str | None,
    year: int | None,
    size: str | None,
    is_issued: bool,
    purpose: str,
    receiver: str,
) -> None:
    from kimdesk.reports.gathering_register import gather_register
    from kimdesk.reports.register_reports import make_register
    from kimdesk.reports.saving import save_pdf

    needs_purpose(is_issued, purpose, "--issue")
    moment = now()
    code = "" if region.casefold() in ("semua", "all") else region
    order = RegisterOrder(kind, code, level or "", year or 0, size or "")
    with writing(data or outer) if is_issued else reading(data or outer) as store:
        if is_issued:
            issue_to(store, order, output, purpose, receiver)
            return
        gathered = gather_register(store, order, moment.date())
    made = make_register(gathered, moment)
    path = save_pdf(made.pdf, target(output, made.name))
    tell(path, made.pages, (*made.findings, *gathered.findings))
