"""Registers of an office or a region from the command line."""

from pathlib import Path

import click

from kimdesk.cli.doors import data_option, in_words, now, reading, writing
from kimdesk.cli.issued import Wanted, issue_to, order_options
from kimdesk.cli.paper_options import target, tell
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
@click.option(
    "--level",
    type=click.Choice([code for code, _label in LEVELS]),
    help=_("Buku Keputusan kantor tingkat ini; bawaan: tingkat wilayahnya."),
)
@click.option("--year", type=click.IntRange(1945, 2100), help=_("Buku Keputusan tahun ini."))
@order_options
@click.pass_obj
@in_words
def register(
    outer: Path | None,
    data: Path | None,
    region: str,
    kind: str,
    level: str | None,
    year: int | None,
    wanted: Wanted,
) -> None:
    from kimdesk.reports.gathering_register import gather_register
    from kimdesk.reports.register_reports import make_register
    from kimdesk.reports.saving import save_pdf

    moment = now()
    code = "" if region.casefold() in ("semua", "all") else region
    order = RegisterOrder(kind, code, level or "", year or 0, wanted.size)
    with writing(data or outer) if wanted.is_issued else reading(data or outer) as store:
        if wanted.is_issued:
            issue_to(store, order, wanted)
            return
        gathered = gather_register(store, order, moment.date())
    made = make_register(gathered, moment)
    path = save_pdf(made.pdf, target(wanted.output, made.name))
    tell(path, made.pages, (*made.findings, *gathered.findings))
