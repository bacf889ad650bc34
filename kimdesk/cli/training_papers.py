"""Commands about trainings (Bimtek): their papers, and the numbers of their certificates."""

from pathlib import Path

import click

from kimdesk.cli.doors import data_option, in_words, now, reading, writing
from kimdesk.cli.issued import Wanted, issue_to, order_options
from kimdesk.cli.paper_options import target, tell
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _, number_of
from kimdesk.rules.training_file import TrainingFile
from kimdesk.rules.training_papers import TRAINING_PAPERS, TrainingOrder
from kimdesk.store import Store


@click.group(help=_("Bimtek: dokumen kegiatan dan nomor sertifikat."))
def training() -> None:
    pass


@training.command(help=_("Buat satu dokumen kegiatan sebagai PDF. NAME: nama kegiatan atau kode barisnya."))
@click.argument("name")
@data_option
@click.option(
    "--paper",
    "document",
    required=True,
    type=click.Choice([code for code, _label in TRAINING_PAPERS]),
    help=_("Dokumen yang dibuat."),
)
@click.option("--day", help=_("Hanya hari ini, misalnya 2026-12-18; bawaan: satu lembar tiap hari."))
@click.option("--session", type=int, help=_("Hanya sesi dengan nomor ini."))
@click.option("--filled", is_flag=True, help=_("Terisi dari tanda hadir, bukan untuk ditandatangani."))
@click.option("--spare", type=click.IntRange(0, 100), help=_("Banyaknya baris kosong di akhir daftar."))
@order_options
@click.pass_obj
@in_words
def papers(
    outer: Path | None,
    data: Path | None,
    name: str,
    document: str,
    day: str | None,
    session: int | None,
    filled: bool,
    spare: int | None,
    wanted: Wanted,
) -> None:
    from kimdesk.reports.gathering_training import gather_training
    from kimdesk.reports.saving import save_pdf
    from kimdesk.reports.training_reports import make_training_paper
    from kimdesk.store.training_file import training_file

    with writing(data or outer) if wanted.is_issued else reading(data or outer) as store:
        row = one_training(store, name)
        order = TrainingOrder(
            row,
            document,
            paper=wanted.size,
            by_session=session is not None,
            only=_only(training_file(store, row), day, session),
            filled=filled,
            spare_rows=TrainingOrder(row).spare_rows if spare is None else spare,
        )
        if wanted.is_issued:
            issue_to(store, order, wanted)
            return
        gathered = gather_training(store, order)
    made = make_training_paper(gathered.file, gathered.options, now())
    path = save_pdf(made.pdf, target(wanted.output, made.name))
    tell(path, made.pages, (*made.findings, *gathered.findings))


@training.command(help=_("Beri nomor sertifikat, sekali, kepada peserta yang sudah berhak."))
@click.argument("name")
@data_option
@click.pass_obj
@in_words
def numbers(outer: Path | None, data: Path | None, name: str) -> None:
    from kimdesk.store.certificates import number_certificates
    from kimdesk.store.training_file import training_file

    with writing(data or outer) as store:
        file = training_file(store, one_training(store, name))
        given = number_certificates(store, file, now().date())
    click.echo(number_of("{n} sertifikat diberi nomor.", given))


def one_training(store: Store, text: str) -> str:
    """The training that a name or row name means; KimdeskError names the candidates."""
    if store.one("SELECT 1 FROM training WHERE id = ? AND gone = 0", (text,)):
        return text
    found = [
        row for row in store.query("SELECT id, name, starts FROM training WHERE gone = 0") if row["name"]
    ]
    wanted = text.casefold()
    same = [row for row in found if row["name"].casefold() == wanted]
    near = same or [row for row in found if wanted in row["name"].casefold()]
    if len(near) == 1:
        return str(near[0]["id"])
    names = ", ".join(f"{row['name']} ({row['starts'] or '–'}, {row['id']})" for row in near[:6])
    raise KimdeskError(
        _("Kegiatan tidak pasti") if near else _("Kegiatan tidak ditemukan"),
        names or _("Tidak ada kegiatan bernama {name}.").format(name=text),
        _("Sebut nama lengkapnya, atau kode barisnya."),
    )


def _only(file: TrainingFile, day: str | None, session: int | None) -> str:
    """The day or session that is meant; KimdeskError when the training has none of the kind."""
    if session is not None:
        found = [each.id for each in file.sessions if each.number == session]
        known = ", ".join(str(each.number) for each in file.sessions if each.number)
    elif day is not None:
        found = [each.iso for each in file.days if each.iso == day]
        known = ", ".join(each.iso for each in file.days)
    else:
        return ""
    if not found:
        raise KimdeskError(
            _("Hari atau sesi itu tidak ada"), _("Kegiatan ini memiliki: {known}.").format(known=known or "–")
        )
    return found[0]
