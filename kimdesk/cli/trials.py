"""Commands that show and measure the program on registers of their own: the sample, the benchmarks."""

import sys
from pathlib import Path

import click

from kimdesk.cli.doors import in_words
from kimdesk.i18n import _


@click.command(
    help=_("Buka jendela pada register contoh; tanpa layar, tinggalkan gambar dan berkasnya di DEMO.")
)
@click.option(
    "--data", type=click.Path(file_okay=False, path_type=Path), default=Path("demo"), show_default=True
)
@in_words
def demo(data: Path) -> None:
    from kimdesk.demo import run_demo

    sys.exit(run_demo(data.absolute()))


@click.command(help=_("Ukur angka-angka di docs/benchmarks.md."))
@click.option("--only", multiple=True, help=_("Hanya kelompok ukuran ini."))
@click.option(
    "--work", type=click.Path(file_okay=False, path_type=Path), help=_("Folder kerja yang boleh dihapus.")
)
@click.option(
    "--write", type=click.Path(dir_okay=False, path_type=Path), help=_("Tulis hasilnya ke berkas ini.")
)
@click.option("--small", is_flag=True, help=_("Tanpa register 2,5 juta anggota."))
@in_words
def bench(only: tuple[str, ...], work: Path | None, write: Path | None, small: bool) -> None:
    from kimdesk.bench import run

    run(only, work, write, click.echo, small=small)
