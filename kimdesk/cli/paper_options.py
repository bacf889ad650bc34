"""What commands that make papers have in common: where a paper goes, its size, and what is said of it."""

from collections.abc import Iterable
from pathlib import Path

import click

from kimdesk.findings import Finding
from kimdesk.i18n import _, number_of

_SIZES = click.Choice(["f4", "a4", "legal"])

output_option = click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help=_("Berkas atau folder tujuan; bawaan: folder ini."),
)
size_option = click.option("--size", type=_SIZES, help=_("Bawaan: kertas kantor, atau F4."))
paper_option = click.option("--paper", type=_SIZES, help=_("Bawaan: kertas kantor, atau F4."))
"""The same for dossiers, which have no other --paper."""
level_option = click.option("--level", type=click.Choice(["desa", "kecamatan", "kabupaten", "provinsi"]))


def target(output: Path | None, name: str) -> Path:
    """The file to write: `name` in the folder that was given, or the very file."""
    chosen = output or Path()
    return chosen / name if chosen.is_dir() else chosen


def tell(path: Path, pages: int, findings: Iterable[Finding]) -> None:
    """Say what was made, and to the error stream what to look at."""
    for finding in findings:
        click.echo(f"! {finding.text}", err=True)
    click.echo(number_of("{n} halaman: {path}", pages, path=path))
