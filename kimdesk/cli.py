"""The command line: the second front end, which keeps the core free of Qt.

Each command opens the register, does one thing through the same doors as the window, and says
what it did. What a person can act on goes to the error stream without a traceback; exit code 0 is
done, 1 is that, 2 is a wrong call. Qt is imported only by the window, the demo and the benchmarks.
"""

import datetime
import gc
import os
import platform
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kimdesk import __version__, i18n, settings
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _, ngettext
from kimdesk.store import Store

if TYPE_CHECKING:
    from kimdesk.exchange.skipping import SkippedRow

F = TypeVar("F", bound=Callable[..., Any])


def main() -> None:
    """Entry point: the window when nothing is asked for, else a command."""
    if "--selftest" in sys.argv[1:]:
        from kimdesk.selftest import selftest

        sys.exit(selftest())
    cli(prog_name="kimdesk")


def now() -> datetime.datetime:
    return datetime.datetime.now().astimezone()


def in_words(command: F) -> F:
    """Show a KimdeskError as title, cause and advice, and end with code 1."""

    @wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except KimdeskError as error:
            for part in (error.title, error.cause, error.advice):
                if part:
                    click.echo(part, err=True)
            sys.exit(1)

    return wrapped  # type: ignore[return-value]


data_option = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help=_("Folder register; bawaan: folder data kimdesk."),
)


def folder_of(data: Path | None) -> Path:
    program = Path(sys.executable if getattr(sys, "frozen", False) else __file__).resolve().parent
    return settings.data_folder(data, program)


@contextmanager
def reading(data: Path | None) -> Iterator[Store]:
    """The register for reading; beside an open window, too."""
    folder = folder_of(data)
    path = folder / settings.REGISTER
    if not path.exists():
        raise KimdeskError(
            _("Belum ada register"),
            _("Tidak ada register di {folder}.").format(folder=folder),
            _("Buka jendela kimdesk sekali, atau tunjuk foldernya dengan --data."),
        )
    chosen = settings.load(folder) or settings.new_settings(platform.node())
    i18n.use_language(chosen.language)
    store = Store.open(path, chosen.as_device(), now, read_only=True)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def alone(data: Path | None) -> Iterator[Path]:
    """The folder of the register while nobody else writes to it."""
    from kimdesk.store.lock import Holder, RegisterLock

    folder = folder_of(data)
    folder.mkdir(parents=True, exist_ok=True)
    with RegisterLock(folder, Holder(os.getpid(), platform.node(), f"{now():%d-%m-%Y %H.%M}")):
        yield folder


@contextmanager
def writing(data: Path | None) -> Iterator[Store]:
    """The register for writing; made when it is missing."""
    with alone(data) as folder:
        chosen = settings.load(folder)
        if chosen is None:
            chosen = settings.new_settings(platform.node())
            settings.save(folder, chosen)
        i18n.use_language(chosen.language)
        store = Store.open(folder / settings.REGISTER, chosen.as_device(), now)
        try:
            yield store
        finally:
            store.close()


@click.group(invoke_without_command=True, help=_("Register KIM: tanpa perintah, membuka jendela."))
@click.version_option(__version__, prog_name="kimdesk")
@data_option
@click.pass_context
@in_words
def cli(context: click.Context, data: Path | None) -> None:
    context.obj = data
    if context.invoked_subcommand is None:
        gc.disable()  # nothing is garbage before the window is there; then `Collector` sees to it
        from kimdesk.app import run

        sys.exit(run(folder_of(data)))


@cli.command(
    help=_("Buka jendela pada register contoh; tanpa layar, tinggalkan gambar dan berkasnya di DEMO.")
)
@click.option(
    "--data", type=click.Path(file_okay=False, path_type=Path), default=Path("demo"), show_default=True
)
@in_words
def demo(data: Path) -> None:
    from kimdesk.demo import run_demo

    sys.exit(run_demo(data.absolute()))


@cli.command(help=_("Periksa apakah register utuh, dengan kata-kata."))
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
            click.echo(ngettext("{n} baris disusun ulang.", "{n} baris disusun ulang.", made).format(n=made))
    good = True
    with reading(data or outer) as store:
        for verdict in checking.check(store):
            good = good and verdict.good
            click.echo(f"{'✓' if verdict.good else '✗'} {verdict.text}")
    click.echo(
        _("Register utuh.") if good else _("Register perlu diperbaiki: jalankan `kimdesk check --rebuild`.")
    )
    sys.exit(0 if good else 1)


@cli.command(help=_("Cari kelompok, orang, NIK, desa, mitra, atau Bimtek."))
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
            for _share in bring_up_to_date(store):
                pass
    with reading(data or outer) as store:
        for hit in find(store, text, limit=limit):
            click.echo(f"{hit.title} · {hit.subtitle}" if hit.subtitle else hit.title)


@cli.command(help=_("Buat cadangan register; bawaan: folder cadangan di sebelah register."))
@click.argument("target", required=False, type=click.Path(file_okay=False, path_type=Path))
@data_option
@click.pass_obj
@in_words
def backup(outer: Path | None, data: Path | None, target: Path | None) -> None:
    from kimdesk.store.backup import BY_HAND, backup_folder, make_backup

    with reading(data or outer) as store:
        path = make_backup(store.path, target or backup_folder(store.path), now(), BY_HAND)
    click.echo(_("Cadangan: {path}").format(path=path))


@cli.command(help=_("Ganti register dengan cadangan; yang diganti tetap disimpan."))
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


@cli.command(name="export", help=_("Tulis isi register: jsonl (semuanya), atau csv/xlsx dari satu daftar."))
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@data_option
@click.option(
    "--table",
    default="members",
    show_default=True,
    help=_("Daftar untuk csv/xlsx: members, kim, training, …"),
)
@click.option("--full", is_flag=True, help=_("Dengan NIK utuh dan data pribadi; hanya untuk yang berhak."))
@click.pass_obj
@in_words
def export_(outer: Path | None, data: Path | None, target: Path, table: str, full: bool) -> None:
    from kimdesk.entities import BY_TABLE
    from kimdesk.exchange import export

    if table != "members" and table not in BY_TABLE:
        raise click.UsageError(_("Tidak ada daftar {table}.").format(table=table))
    with reading(data or outer) as store:
        if target.suffix == ".jsonl":
            content = b"".join(export.json_lines(store, full=full))
        elif target.suffix == ".xlsx":
            content = export.xlsx_bytes(export.table_rows(store, table, full=full), table)
        elif target.suffix == ".csv":
            content = export.csv_bytes(export.table_rows(store, table, full=full))
        else:
            raise click.UsageError(_("Nama berkas harus berakhir .jsonl, .csv, atau .xlsx."))
        export.save(content, target)
    click.echo(_("Tersimpan: {path}").format(path=target))


@cli.command(
    name="import", help=_("Masukkan daftar kelompok, atau dengan --kim daftar anggota satu kelompok.")
)
@click.argument("source", type=click.Path(dir_okay=False, path_type=Path))
@data_option
@click.option("--kim", help=_("Nama kelompok yang menerima anggota dari tabel ini."))
@click.option("--dry-run", is_flag=True, help=_("Hanya tunjukkan apa yang akan dimasukkan."))
@click.pass_obj
@in_words
def import_(outer: Path | None, data: Path | None, source: Path, kim: str | None, dry_run: bool) -> None:
    from kimdesk.exchange.sheet import read_file

    grid = max(read_file(source).values(), key=len, default=[])
    with writing(data or outer) as store:
        if kim is None:
            chosen = settings.load(folder_of(data or outer))
            _import_groups(store, grid, chosen.regency if chosen else "", dry_run)
        else:
            _import_members(store, grid, _one_group(store, kim), dry_run)


def _import_groups(store: Store, grid: list[list[str]], regency: str, dry_run: bool) -> None:
    from kimdesk.exchange.groups import take_groups

    if dry_run:
        raise click.UsageError(_("--dry-run hanya untuk daftar anggota (--kim)."))
    taken = take_groups(store, grid, within=regency)
    click.echo(_("{n} kelompok dimasukkan.").format(n=len(taken.made)))
    for title in taken.already:
        click.echo(_("sudah ada: {title}").format(title=title))
    for title in taken.unmatched:
        click.echo(_("wilayah belum pasti: {title}").format(title=title))
    _say_skipped(taken.skipped)


def _import_members(store: Store, grid: list[list[str]], kim: str, dry_run: bool) -> None:
    from kimdesk.exchange.headings import find_headings, keys, unread_columns
    from kimdesk.exchange.members import read_members, take_members, with_known

    headings, labels = find_headings(grid), keys()
    preview = with_known(store, read_members(grid, headings))
    for row in preview.rows:
        known = _(" · NIK sudah ada di {group}").format(group=row.known) if row.known else ""
        click.echo(f"{row.number}. {row.person['name']}{known}")
        for problem in row.problems:
            click.echo(f"   {labels[problem.key]}: {problem.message}")
    _say_skipped(preview.skipped)
    for title in unread_columns(grid, headings):
        click.echo(_("kolom tidak dibaca: {title}").format(title=title))
    fresh = [row for row in preview.rows if not row.known]
    if not dry_run:
        take_members(store, kim, fresh)
        click.echo(_("{n} anggota dimasukkan.").format(n=len(fresh)))


def _say_skipped(rows: "Sequence[SkippedRow]") -> None:
    for row in rows:
        click.echo(
            _("{n}. dilewati: {reason} ({text})").format(n=row.number, reason=row.reason, text=row.text)
        )


@cli.command(help=_("Buat berkas SK satu kelompok sebagai PDF."))
@click.argument("kim")
@data_option
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help=_("Berkas atau folder tujuan; bawaan: folder ini."),
)
@click.option("--paper", type=click.Choice(["f4", "a4", "legal"]), help=_("Bawaan: kertas kantor, atau F4."))
@click.option("--level", type=click.Choice(["desa", "kecamatan", "kabupaten", "provinsi"]))
@click.option("--full-nik", is_flag=True, help=_("NIK utuh pada daftar anggota; hanya untuk pemeriksa."))
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
) -> None:
    from kimdesk.reports.dossier import dossier_name, make_dossier, save_dossier
    from kimdesk.reports.gathering import gather
    from kimdesk.rules.dossier_order import Order

    with reading(data or outer) as store:
        order = Order(_one_group(store, kim), level or "", paper=paper or "", full_nik=full_nik)
        gathered = gather(store, order)
    file, options = gathered.file, gathered.options
    made = make_dossier(file, options, now())
    target = output or Path()
    path = save_dossier(made, target / dossier_name(file, options, now()) if target.is_dir() else target)
    for finding in (*made.findings, *gathered.findings):
        click.echo(f"! {finding.text}", err=True)
    click.echo(_("{n} halaman: {path}").format(n=made.pages, path=path))


def _one_group(store: Store, text: str) -> str:
    """The group that a name or row name means; KimdeskError names the candidates."""
    from kimdesk.spelling import fold_group

    if store.one("SELECT 1 FROM kim WHERE id = ? AND gone = 0", (text,)):
        return text
    found = [row for row in store.query("SELECT id, name, region FROM kim WHERE gone = 0") if row["name"]]
    same = [row for row in found if fold_group(row["name"]) == fold_group(text)]
    if len(same) == 1:
        return str(same[0]["id"])
    near = same or [row for row in found if fold_group(text) in fold_group(row["name"])]
    names = ", ".join(f"KIM {row['name']} ({row['region'] or '–'}, {row['id']})" for row in near[:6])
    raise KimdeskError(
        _("Kelompok tidak pasti") if near else _("Kelompok tidak ditemukan"),
        names or _("Tidak ada kelompok bernama {name}.").format(name=text),
        _("Sebut nama lengkapnya, atau kode barisnya."),
    )


@cli.command(help=_("Ukur angka-angka di docs/benchmarks.md."))
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
