"""Hand-over files on the command line: make, inspect, verify, take, and a whole folder of them.

Exit codes: 0 done; 1 refused, nothing of that file was taken; 2 a wrong call; 3 taken, but something
still waits for an earlier file; 4 kept aside, because nobody here knows the sender yet.
"""

import os
import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from kimdesk import settings
from kimdesk.cli.bundle_words import facts, filed_facts, filed_line, say, say_json
from kimdesk.cli.doors import data_option, in_words, writing
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _, number_of
from kimdesk.store import Store

if TYPE_CHECKING:
    from kimdesk.sync.attached import Extent
    from kimdesk.sync.keys import DeviceCard, Keys
    from kimdesk.sync.refusals import NotTaken
    from kimdesk.sync.taking_in import Seen

WAITING = 3
PARKED = 4
PASSPHRASE = "KIMDESK_SANDI"
"""The variable a passphrase is read from: on the command line everybody would see it."""

json_option = click.option("--json", "as_json", is_flag=True, help=_("Hasilnya sebagai JSON."))
receipt_option = click.option(
    "--receipt",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    help=_("Folder untuk tanda terima bagi pengirimnya."),
)
file_argument = click.argument("path", type=click.Path(dir_okay=False, path_type=Path))


@click.group(help=_("Berkas serah terima (.kimdesk). Kata sandi dibaca dari KIMDESK_SANDI."))
def bundle() -> None:
    """What belongs together under one name."""


@bundle.command(help=_("Buat berkas serah terima di folder TARGET."))
@click.argument("target", type=click.Path(file_okay=False, exists=True, path_type=Path))
@data_option
@click.option("--to", "to", default="", help=_("Nama atau kunci perangkat penerima; tanpa ini: kata sandi."))
@click.option("--region", default="", help=_("Kode wilayah; bawaan: semuanya."))
@click.option("--note", default="", help=_("Catatan untuk penerima."))
@click.option(
    "--attachments",
    type=click.Choice(["tanpa", "kecil", "semua"]),
    default="kecil",
    help=_("Lampiran yang ikut; bawaan: foto sebagai salinan kecil."),
)
@json_option
@click.pass_obj
@in_words
def make(
    outer: Path | None, data: Path | None, target: Path, to: str, region: str, note: str,
    attachments: "Extent", as_json: bool,
) -> None:  # fmt: skip
    from kimdesk.regions import place
    from kimdesk.sync.devices import own_card
    from kimdesk.sync.giving import left_words
    from kimdesk.sync.handing_over import gave, give_file, plan
    from kimdesk.sync.keys import words_of
    from kimdesk.sync.stick import parcel_name

    lock = None if to else _lock()
    if region and place(region) is None:
        raise KimdeskError(
            _("Wilayah tidak dikenal"),
            _("Tidak ada wilayah dengan kode {region}.").format(region=region),
            _("Tulis kodenya seperti 51.01.03.2006, atau kosongkan untuk semuanya."),
        )
    with writing(data or outer) as store:
        keys = keys_of(store)
        planned = plan(store, keys, _receiver(store, to) if to else None, region, attachments)
        card = own_card(store, keys)
        path = target / parcel_name(target, region, store.device.name, f"{store.now():%Y%m%d}")
        made = give_file(store, keys, card, planned, path, passphrase=lock, note=note)
        words, went, size = words_of(made.digest), made.planned, made.written.size
        gave(store, went, made.id, path.name, size=size, words=words)
    if went.left:
        click.echo(left_words(went.left), err=True)
    if as_json:
        say_json(
            {"path": str(path), "size": size, "id": made.id, "words": words, "counts": went.counts,
             "left": went.left}
        )  # fmt: skip
    else:
        click.echo(number_of("{n} perubahan: {path}", went.changes, path=path))
        click.echo(_("enam kata: {words}").format(words=words))


@bundle.command(help=_("Tunjukkan kepala berkas yang boleh dibaca siapa saja."))
@file_argument
@json_option
@in_words
def inspect(path: Path, as_json: bool) -> None:
    from kimdesk.store.connection import converted
    from kimdesk.sync.parcel_header import Refused, read_header
    from kimdesk.sync.refusals import refused

    try:
        with converted(path), path.open("rb") as source:
            header, _raw = read_header(source)
    except Refused as error:
        raise refused(error) from error
    about = {"id": header.id, "kind": header.kind, "for": header.hints, "passphrase": bool(header.salt)}
    if as_json:
        say_json(about)
        return
    click.echo(
        _("berkas {id}, dapat dibuka oleh: {names}").format(id=header.id, names=", ".join(header.hints))
    )
    if header.salt:
        click.echo(_("dikunci dengan kata sandi"))


@bundle.command(help=_("Periksa seluruh isi dan tanda tangan; register tidak berubah."))
@file_argument
@data_option
@json_option
@click.pass_obj
@in_words
def verify(outer: Path | None, data: Path | None, path: Path, as_json: bool) -> None:
    _read(data or outer, path, as_json, for_good=False)


@bundle.command(help=_("Terima berkas: gabungkan isinya ke register."))
@file_argument
@data_option
@click.option("--dry-run", is_flag=True, help=_("Hanya tunjukkan apa yang akan berubah."))
@receipt_option
@json_option
@click.pass_obj
@in_words
def take(
    outer: Path | None, data: Path | None, path: Path, dry_run: bool, receipt: Path | None, as_json: bool
) -> None:
    seen = _read(data or outer, path, as_json, for_good=not dry_run, receipt=receipt)
    sys.exit(WAITING if seen.taken.waiting else 0)


@bundle.command(help=_("Kembalikan isi berkas yang serah terimanya pernah dibatalkan."))
@file_argument
@data_option
@click.pass_obj
@in_words
def redo(outer: Path | None, data: Path | None, path: Path) -> None:
    from kimdesk.sync.taking_in import look
    from kimdesk.sync.undoing import redo_taking

    with writing(data or outer) as store:
        seen = look(store, keys_of(store), path, passphrase())
        done = redo_taking(store, seen.undone[0]) if seen.undone is not None else None
    if done is None:
        raise KimdeskError(
            _("Tidak ada yang perlu dikembalikan"),
            _("Serah terima ini tidak pernah dibatalkan, atau isinya sudah kembali."),
            "",
        )
    click.echo(number_of("{n} isian atau catatan kembali", done.written))
    if done.left_alone:
        words = "{n} isian atau catatan dibiarkan, karena sudah diubah lagi sesudah dibatalkan."
        click.echo(number_of(words, len(done.left_alone)))


@bundle.command(help=_("Terima semua berkas serah terima di sebuah folder."))
@click.argument("folder", type=click.Path(file_okay=False, exists=True, path_type=Path))
@data_option
@receipt_option
@json_option
@click.pass_obj
@in_words
def inbox(outer: Path | None, data: Path | None, folder: Path, receipt: Path | None, as_json: bool) -> None:
    from kimdesk.sync.inbox import senders, take_folder
    from kimdesk.sync.receipts import write_receipts

    with writing(data or outer) as store:
        keys = keys_of(store)
        last = {}
        for done, total, filed in take_folder(store, keys, folder, passphrase()):
            last[filed.path] = filed
            if not as_json:
                click.echo(f"{done}/{total} {filed_line(filed)}")
        written = write_receipts(store, keys, senders(list(last.values())), receipt) if receipt else []
    if as_json:
        say_json([filed_facts(filed) for filed in last.values()])
    for path in written:
        click.echo(_("tanda terima: {path}").format(path=path), err=as_json)
    states = {one.state for one in last.values()}
    codes = {"ditolak": 1, "ditahan": PARKED, "menunggu": WAITING}
    sys.exit(next((code for state, code in codes.items() if state in states), 0))


def _read(
    data: Path | None, path: Path, as_json: bool, *, for_good: bool, receipt: Path | None = None
) -> "Seen":
    from kimdesk.sync.parking import drop
    from kimdesk.sync.receipts import write_receipt
    from kimdesk.sync.refusals import NotTaken
    from kimdesk.sync.taking_in import look, take_file

    with writing(data) as store:
        read, keys, written = take_file if for_good else look, keys_of(store), None
        try:
            seen = read(store, keys, path, passphrase())
        except NotTaken as error:
            if for_good and error.reason == "unknown":
                _park(store, path, error, as_json)
            raise
        if for_good:
            drop(store, path)
        if for_good and receipt is not None:
            written = write_receipt(store, keys, seen.sender, receipt)
    if as_json:
        say_json(facts(seen))
    else:
        say(seen)
    if written is not None:
        click.echo(_("tanda terima: {path}").format(path=written), err=as_json)
    return seen


def _park(store: Store, path: Path, why: "NotTaken", as_json: bool) -> NoReturn:
    """Keep a copy until the sender is accepted, and say how."""
    from kimdesk.sync.parking import park

    kept = park(store, path)
    if as_json:
        say_json({"parked": str(kept), "reason": why.reason, "words": str(why)})
    for part in (why.title, why.cause, why.advice, _("Berkas ditahan: {path}").format(path=kept)):
        click.echo(part, err=True)
    sys.exit(PARKED)


def keys_of(store: Store) -> "Keys":
    from kimdesk.sync.keys import Keys

    return Keys(settings.signing_secret(store.folder))


def passphrase() -> str:
    """The one in the environment; empty without one."""
    return os.environ.get(PASSPHRASE, "").strip()


def _lock() -> tuple[str, bytes]:
    """The age name and the salt of the passphrase in the environment."""
    from kimdesk.sync.keys import SALT, age_public, from_passphrase

    if not passphrase():
        raise click.UsageError(_("Sebut penerima dengan --to, atau isi kata sandi di KIMDESK_SANDI."))
    salt = secrets.token_bytes(SALT)
    return age_public(from_passphrase(passphrase(), salt)), salt


def _receiver(store: Store, text: str) -> "DeviceCard":
    from kimdesk.sync.devices import receivers
    from kimdesk.sync.keys import unpack_card

    known = receivers(store)
    found = [device for device in known if text.casefold() in (device.key, device.name.casefold())]
    card = unpack_card(found[0].card) if len(found) == 1 else None
    if card is None:
        raise KimdeskError(
            _("Penerima tidak pasti") if found else _("Penerima belum dikenal"),
            _("Yang dikenal: {names}.").format(names=", ".join(device.name for device in known) or "–"),
            _("Terima dulu kartu perangkatnya, atau sebut kuncinya."),
        )
    return card
