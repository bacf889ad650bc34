"""Commands that make documents of what stands in the register."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kimdesk.cli.doors import data_option, in_words, now, one_group, reading, writing
from kimdesk.cli.giving import given, needs_purpose, purpose_option, receiver_option
from kimdesk.cli.paper_options import level_option, output_option, paper_option, target, tell
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _, language, number_of, with_dots

if TYPE_CHECKING:
    from kimdesk.reports.batch import Batch
    from kimdesk.reports.batch_list import Outcome


@click.command(help=_("Buat berkas SK satu kelompok sebagai PDF."))
@click.argument("kim")
@data_option
@output_option
@paper_option
@level_option
@click.option("--full-nik", is_flag=True, help=_("NIK utuh pada daftar anggota; hanya untuk pemeriksa."))
@purpose_option
@receiver_option
@click.pass_obj
@in_words
def dossier(
    outer: Path | None,
    data: Path | None,
    kim: str,
    output: Path | None,
    paper: str | None,
    level: str | None,
    full_nik: bool,
    purpose: str,
    receiver: str,
) -> None:
    from kimdesk.reports.dossier import dossier_name, make_dossier, save_dossier
    from kimdesk.reports.gathering import gather
    from kimdesk.rules.dossier_order import Order

    needs_purpose(full_nik, purpose, "--full-nik")
    with writing(data or outer) if full_nik else reading(data or outer) as store:
        order = Order(one_group(store, kim), level or "", paper=paper or "", full_nik=full_nik)
        gathered = gather(store, order)
        file, options = gathered.file, gathered.options
        made = make_dossier(file, options, now())
        path = target(output, dossier_name(file, options, now()))
        if full_nik:
            what, count = _("Berkas SK {name}").format(name=path.name), len(file.members)
            given(store, what, count, purpose, receiver, lambda: save_dossier(made, path), kim=order.kim)
        else:
            save_dossier(made, path)
    tell(path, made.pages, (*made.findings, *gathered.findings))


@click.command(help=_("Buat berkas SK semua kelompok satu wilayah; REGION: kode wilayah, atau semua."))
@click.argument("region")
@data_option
@click.option(
    "--output",
    "-o",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help=_("Folder tujuan."),
)
@click.option("--merged", is_flag=True, help=_("Gabungkan juga menjadi satu PDF dengan daftar isi."))
@click.option("--jobs", type=click.IntRange(1, 64), help=_("Banyaknya proses; bawaan: menurut prosesor."))
@paper_option
@level_option
@click.option("--complete", is_flag=True, help=_("Lewati kelompok yang belum lengkap."))
@click.option("--resume", is_flag=True, help=_("Jangan buat lagi berkas yang sudah ada di folder tujuan."))
@click.pass_obj
@in_words
def dossiers(
    outer: Path | None,
    data: Path | None,
    region: str,
    output: Path,
    merged: bool,
    jobs: int | None,
    paper: str | None,
    level: str | None,
    complete: bool,
    resume: bool,
) -> None:
    from kimdesk.reports.batch import Batch
    from kimdesk.reports.batch_list import made_before, wanted_in
    from kimdesk.reports.batch_work import Source
    from kimdesk.rules.dossier_order import Order
    from kimdesk.store import Scope

    moment = now()
    with reading(data or outer) as store:
        scope = Scope(region="" if region.casefold() in ("semua", "all") else region)
        wanted = wanted_in(store, scope, moment.date(), Order("", level or "", paper=paper or ""))
        source = Source(store.path, store.device, moment, language(), only_complete=complete)
    if not wanted:
        raise KimdeskError(
            _("Tidak ada kelompok"),
            _("Tidak ada kelompok dengan kode wilayah {region}.").format(region=region),
            _("Sebut kode wilayahnya, misalnya 51.01.03, atau: semua."),
        )
    earlier = made_before(output, wanted) if resume else []
    batch = Batch(source, wanted, output, jobs or 0, earlier)
    try:
        for outcome in batch.all_outcomes():
            _say(outcome)
    except KeyboardInterrupt:
        batch.stop()
        for outcome in batch.all_outcomes(more=False):
            _say(outcome)
        click.echo(_("Dihentikan. Lanjutkan dengan --resume."), err=True)
        sys.exit(1)
    if merged:
        _merge(batch)
    failed = sum(outcome.state == "failed" for outcome in batch.outcomes)
    made = sum(outcome.is_made for outcome in batch.outcomes)
    click.echo(
        number_of(
            "{n} berkas dibuat, {failed} gagal: {folder}", made, failed=with_dots(failed), folder=output
        )
    )
    sys.exit(1 if failed else 0)


def _say(outcome: "Outcome") -> None:
    sign = {"ok": "✓", "findings": "!", "incomplete": "–"}.get(outcome.state, "✗")
    click.echo(f"{sign} {outcome.wanted.title} · {outcome.file or '; '.join(outcome.notes)}")


def _merge(batch: "Batch") -> None:
    from kimdesk.reports.merging import MERGED, merge

    target = batch.folder / MERGED
    pages = merge(batch.folder, batch.outcomes, target, _("Berkas SK"))
    click.echo(number_of("{n} halaman: {path}", pages, path=target))
