"""Commands about the register itself: is it whole, what is in it, its backups."""

import sys
from pathlib import Path

import click

from kimdesk import settings
from kimdesk.cli.doors import alone, data_option, in_words, now, reading, writing
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _, number_of


@click.command(help=_("Periksa apakah register utuh, dengan kata-kata."))
@data_option
@click.option("--rebuild", is_flag=True, help=_("Susun ulang tabel dari catatan perubahan, lalu periksa."))
@click.pass_obj
@in_words
def check(outer: Path | None, data: Path | None, rebuild: bool) -> None:
    from kimdesk.store import check as checking
    from kimdesk.store import fold

    if rebuild:
        with writing(data or outer) as store:
            made = fold.rebuild(store)
            click.echo(number_of("{n} baris disusun ulang.", made))
    found = []
    with reading(data or outer) as store:
        for verdict in checking.check(store):
            found.append(verdict)
            click.echo(f"{'✓' if verdict.good else '✗'} {verdict.text}")
    good = all(verdict.good for verdict in found)
    if good:
        click.echo(_("Register utuh."))
    elif any(verdict.help == "restore" for verdict in found):
        click.echo(_("Register rusak: pulihkan cadangan terakhir dengan `kimdesk restore`."))
    elif any(verdict.help == "rebuild" for verdict in found):
        click.echo(_("Register perlu diperbaiki: jalankan `kimdesk check --rebuild`."))
    else:
        click.echo(_("Register utuh, tetapi ada berkas yang perlu dicari lagi."))
    sys.exit(0 if good else 1)


@click.command(help=_("Cari kelompok, orang, NIK, desa, mitra, atau Bimtek."))
@click.argument("text")
@data_option
@click.option("--limit", default=20, show_default=True, help=_("Paling banyak sekian temuan."))
@click.pass_obj
@in_words
def search(outer: Path | None, data: Path | None, text: str, limit: int) -> None:
    from kimdesk.store.search import is_ready
    from kimdesk.store.search import search as find
    from kimdesk.store.search_index import bring_up_to_date

    with reading(data or outer) as store:
        ready = is_ready(store)
    if not ready:
        with writing(data or outer) as store:
            if store.read_only:
                raise KimdeskError(
                    _("Belum dapat dicari"), store.notice, _("Cari dengan kimdesk yang membuat register ini.")
                )
            for _share in bring_up_to_date(store):
                pass
    with reading(data or outer) as store:
        hits = find(store, text, limit=limit)
        for hit in hits:
            click.echo(f"{hit.title} · {hit.subtitle}" if hit.subtitle else hit.title)
        if not hits:
            click.echo(_("Tidak ada yang cocok. Coba sebagian nama, NIK, atau nama desa."), err=True)


@click.command(help=_("Buat cadangan register; bawaan: folder cadangan di sebelah register."))
@click.argument("target", required=False, type=click.Path(file_okay=False, path_type=Path))
@data_option
@click.pass_obj
@in_words
def backup(outer: Path | None, data: Path | None, target: Path | None) -> None:
    from kimdesk.store.backup import BY_HAND, backup_folder, make_backup

    with reading(data or outer) as store:
        path = make_backup(store.path, target or backup_folder(store.path), now(), BY_HAND)
    click.echo(_("Cadangan: {path}").format(path=path))


@click.command(help=_("Ganti register dengan cadangan; yang diganti tetap disimpan."))
@click.argument("source", required=False, type=click.Path(dir_okay=False, path_type=Path))
@data_option
@click.option("--undo", is_flag=True, help=_("Kembalikan register yang terakhir diganti."))
@click.pass_obj
@in_words
def restore(outer: Path | None, data: Path | None, source: Path | None, undo: bool) -> None:
    from kimdesk.store import restoring

    if undo == (source is not None):
        raise click.UsageError(_("Sebut berkas cadangan, atau --undo."))
    with alone(data or outer) as folder:
        path = folder / settings.REGISTER
        kept = restoring.restore(path, source, now()) if source else restoring.undo_restore(path, now())
    click.echo(_("Register dipulihkan. Yang diganti: {path}").format(path=kept or "–"))
