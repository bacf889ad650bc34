"""Registers of an office or a region from the command line."""

from pathlib import Path

import click

from kimdesk.cli.doors import data_option, in_words, now, reading
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
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help=_("Berkas atau folder tujuan; bawaan: folder ini."),
)
@click.option(
    "--level",
    type=click.Choice([code for code, _label in LEVELS]),
    help=_("Buku Keputusan kantor tingkat ini; bawaan: tingkat wilayahnya."),
)
@click.option("--year", type=click.IntRange(1945, 2100), help=_("Buku Keputusan tahun ini."))
@click.option("--size", type=click.Choice(["f4", "a4", "legal"]), help=_("Bawaan: kertas kantor, atau F4."))
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
) -> None:
    from kimdesk.reports.gathering_register import gather_register
    from kimdesk.reports.register_reports import make_register
    from kimdesk.reports.saving import save_pdf

    moment = now()
    code = "" if region.casefold() in ("semua", "all") else region
    order = RegisterOrder(kind, code, level or "", year or 0, size or "")
    with reading(data or outer) as store:
        gathered = gather_register(store, order, moment.date())
    made = make_register(gathered, moment)
    target = output or Path()
    path = save_pdf(made.pdf, target / made.name if target.is_dir() else target)
    for finding in made.findings:
        click.echo(f"! {finding.text}", err=True)
    click.echo(_("{n} halaman: {path}").format(n=made.pages, path=path))
