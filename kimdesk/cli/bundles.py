"""Hand-over files on the command line: make, inspect, verify, take, and a whole folder of them.

Exit codes: 0 done; 1 refused, nothing of that file was taken; 2 a wrong call; 3 taken, but something
still waits for an earlier file.
"""

import json
import os
import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kimdesk import settings
from kimdesk.cli.doors import data_option, in_words, writing
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.store import Store

if TYPE_CHECKING:
    from kimdesk.sync.attached import Extent
    from kimdesk.sync.handing import Seen
    from kimdesk.sync.keys import DeviceCard, Keys

WAITING = 3
PASSPHRASE = "KIMDESK_SANDI"
"""The variable a passphrase is read from: on the command line everybody would see it."""
KIND = "handover.kind"

json_option = click.option("--json", "as_json", is_flag=True, help=_("Hasilnya sebagai JSON."))
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
    from kimdesk.sync.handing import gave, give, own_card, plan
    from kimdesk.sync.keys import words_of
    from kimdesk.sync.stick import parcel_name, write_safely

    lock = None if to else _lock()
    with writing(data or outer) as store:
        keys = _keys(store)
        planned = plan(store, keys, _receiver(store, to) if to else None, region, attachments)
        card = own_card(store, keys, store.setting(KIND, "laptop"))
        path = target / parcel_name(target, region, store.device.name, f"{store.now():%Y%m%d}")
        written, (parcel, digest) = write_safely(
            path, lambda file: give(store, keys, card, planned, file, passphrase=lock, note=note)
        )
        words = words_of(digest)
        gave(store, planned, parcel, path.name, size=written.size, words=words)
    made = {"path": str(path), "size": written.size, "id": parcel, "words": words, "counts": planned.counts}
    if as_json:
        _say_json(made)
    else:
        click.echo(_("{n} perubahan: {path}").format(n=planned.changes, path=path))
        click.echo(_("enam kata: {words}").format(words=words))


@bundle.command(help=_("Tunjukkan kepala berkas yang boleh dibaca siapa saja."))
@file_argument
@json_option
@in_words
def inspect(path: Path, as_json: bool) -> None:
    from kimdesk.store.connection import converted
    from kimdesk.sync.parcel_file import Refused, read_header
    from kimdesk.sync.refusals import refused

    try:
        with converted(path), path.open("rb") as source:
            header, _raw = read_header(source)
    except Refused as error:
        raise refused(error) from error
    about = {"id": header.id, "kind": header.kind, "for": header.hints, "passphrase": bool(header.salt)}
    if as_json:
        _say_json(about)
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
@json_option
@click.pass_obj
@in_words
def take(outer: Path | None, data: Path | None, path: Path, dry_run: bool, as_json: bool) -> None:
    seen = _read(data or outer, path, as_json, for_good=not dry_run)
    sys.exit(WAITING if seen.taken.waiting else 0)


@bundle.command(help=_("Terima semua berkas serah terima di sebuah folder."))
@click.argument("folder", type=click.Path(file_okay=False, exists=True, path_type=Path))
@data_option
@json_option
@click.pass_obj
@in_words
def inbox(outer: Path | None, data: Path | None, folder: Path, as_json: bool) -> None:
    from kimdesk.sync.inbox import take_folder

    with writing(data or outer) as store:
        last = {}
        for done, total, filed in take_folder(store, _keys(store), folder):
            last[filed.path] = filed
            if not as_json:
                why = str(filed.error) if filed.error else filed.sender
                click.echo(f"{done}/{total} {filed.path.name}: {filed.state} · {why}")
    if as_json:
        _say_json(
            [
                {
                    "path": str(one.path),
                    "state": one.state,
                    "sender": one.sender,
                    "reason": getattr(one.error, "reason", "error") if one.error else "",
                    "words": str(one.error or ""),
                }
                for one in last.values()
            ]
        )
    states = {one.state for one in last.values()}
    sys.exit(1 if "ditolak" in states else WAITING if "menunggu" in states else 0)


def _read(data: Path | None, path: Path, as_json: bool, *, for_good: bool) -> "Seen":
    from kimdesk.sync.handing import look, take_file

    with writing(data) as store:
        read = take_file if for_good else look
        seen = read(store, _keys(store), path, os.environ.get(PASSPHRASE, ""))
    if as_json:
        _say_json(_plain(seen))
    else:
        _say(seen)
    return seen


def _keys(store: Store) -> "Keys":
    from kimdesk.sync.keys import Keys

    return Keys(settings.signing_secret(store.folder))


def _lock() -> tuple[str, bytes]:
    """The age name and the salt of the passphrase in the environment."""
    from kimdesk.sync.keys import SALT, age_public, from_passphrase

    passphrase = os.environ.get(PASSPHRASE, "")
    if not passphrase.strip():
        raise click.UsageError(_("Sebut penerima dengan --to, atau isi kata sandi di KIMDESK_SANDI."))
    salt = secrets.token_bytes(SALT)
    return age_public(from_passphrase(passphrase, salt)), salt


def _receiver(store: Store, text: str) -> "DeviceCard":
    from kimdesk.sync.devices import known_devices
    from kimdesk.sync.keys import unpack_card

    known = [device for device in known_devices(store) if device.is_trusted]
    found = [device for device in known if text.casefold() in (device.key, device.name.casefold())]
    card = unpack_card(found[0].card) if len(found) == 1 else None
    if card is None:
        raise KimdeskError(
            _("Penerima tidak pasti") if found else _("Penerima belum dikenal"),
            _("Yang dikenal: {names}.").format(names=", ".join(device.name for device in known) or "–"),
            _("Terima dulu kartu perangkatnya, atau sebut kuncinya."),
        )
    return card


def _plain(seen: "Seen") -> dict[str, Any]:
    taken = seen.taken
    return {
        "id": seen.header.id,
        "kind": seen.header.kind,
        "sender": seen.sender.name,
        "created": seen.manifest.created,
        "words": seen.words,
        "batches": taken.batches,
        "changes": taken.changes,
        "known": taken.known,
        "new": dict(taken.new),
        "changed": dict(taken.changed),
        "disputes": taken.disputes,
        "files": seen.files,
        "waiting": sorted(taken.waiting),
        "doubled": sorted(taken.doubled),
        "unknown_devices": sorted(seen.parked),
    }


def _say(seen: "Seen") -> None:
    taken = seen.taken
    click.echo(_("dari {name}, enam kata: {words}").format(name=seen.sender.name, words=seen.words))
    click.echo(
        _("{new} catatan baru, {changed} isian berubah, {disputes} perlu keputusan").format(
            new=sum(taken.new.values()), changed=sum(taken.changed.values()), disputes=taken.disputes
        )
    )
    if seen.files:
        click.echo(_("{n} berkas lampiran").format(n=seen.files))
    if taken.waiting:
        click.echo(_("sebagian menunggu kiriman sebelumnya"))
    if taken.doubled:
        click.echo(_("identitas ganda: {n} rangkaian ditahan").format(n=len(taken.doubled)))
    if seen.parked:
        click.echo(_("perangkat belum dikenal: {names}").format(names=", ".join(sorted(seen.parked))))


def _say_json(content: Any) -> None:
    click.echo(json.dumps(content, ensure_ascii=False, indent=2))
