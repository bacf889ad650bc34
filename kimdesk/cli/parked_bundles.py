"""Files of unknown senders on the command line: list them, accept a device by its words, or refuse a file.

Exit codes as in `bundles`: 0 done, 1 not found or words that do not match, 3 taken and something waits.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kimdesk.cli.bundle_words import filed_facts, filed_line, say_json
from kimdesk.cli.bundles import WAITING, json_option, keys_of, passphrase
from kimdesk.cli.doors import data_option, in_words, writing
from kimdesk.errors import KimdeskError
from kimdesk.i18n import _

if TYPE_CHECKING:
    from kimdesk.sync.parking import Parked


@click.command(help=_("Sebut berkas yang ditahan karena pengirimnya belum dikenal."))
@data_option
@json_option
@click.pass_obj
@in_words
def parked(outer: Path | None, data: Path | None, as_json: bool) -> None:
    from kimdesk.sync.parking import parked as listed

    with writing(data or outer) as store:
        found = listed(store, keys_of(store), passphrase())
    if as_json:
        say_json(
            [
                {
                    "path": str(each.path),
                    "id": each.id,
                    "size": each.size,
                    "since": each.since.isoformat(),
                    "sender": each.sender.name if each.sender else "",
                    "device": each.sender.key if each.sender else "",
                    "words": each.sender.words if each.sender else "",
                }
                for each in found
            ]
        )
        return
    for each in found:
        who = f"{each.sender.name} · {each.sender.words}" if each.sender else _("pengirim tidak terbaca")
        click.echo(f"{each.path.name} · {each.since:%d-%m-%Y} · {who}")


@click.command(help=_("Terima perangkat dari berkas yang ditahan, lalu gabungkan berkasnya."))
@click.argument("device")
@click.option("--words", required=True, help=_("Enam kata yang dibacakan pengirim dari laptopnya."))
@data_option
@json_option
@click.pass_obj
@in_words
def accept(outer: Path | None, data: Path | None, device: str, words: str, as_json: bool) -> None:
    from kimdesk.sync.parking import accept as accepted
    from kimdesk.sync.parking import parked as listed

    with writing(data or outer) as store:
        keys = keys_of(store)
        found = _of_device(listed(store, keys, passphrase()), device)
        cards = [each.sender for each in found if each.sender is not None]
        card = next((each for each in cards if each.words == " ".join(words.casefold().split())), None)
        if card is None:
            raise KimdeskError(
                _("Enam katanya tidak sama"),
                _("Kata yang diketik bukan kata dari kartu {name}.").format(name=device),
                _("Minta pengirim membacakannya lagi. Bila satu kata saja berbeda, jangan diterima."),
            )
        done = list(accepted(store, keys, card, passphrase()))
    if as_json:
        say_json([filed_facts(filed) for filed in done])
    else:
        click.echo(_("{name} sekarang dikenal").format(name=card.name))
        for filed in done:
            click.echo(filed_line(filed))
    states = {filed.state for filed in done}
    sys.exit(1 if "ditolak" in states else WAITING if "menunggu" in states else 0)


@click.command(help=_("Buang berkas yang ditahan; alasannya dicatat."))
@click.argument("name")
@click.option("--reason", required=True, help=_("Mengapa berkas ini tidak diterima."))
@data_option
@click.pass_obj
@in_words
def refuse(outer: Path | None, data: Path | None, name: str, reason: str) -> None:
    from kimdesk.sync.parking import parked as listed
    from kimdesk.sync.parking import refuse as refused

    with writing(data or outer) as store:
        found = [
            each for each in listed(store, keys_of(store), passphrase()) if name in (each.path.name, each.id)
        ]
        if not found:
            raise KimdeskError(
                _("Berkas tidak ditemukan"),
                _("Tidak ada berkas bernama {name} yang ditahan.").format(name=name),
                _("Lihat daftarnya: kimdesk bundle parked."),
            )
        for each in found:
            refused(store, each, reason)
            click.echo(_("dibuang: {name}").format(name=each.path.name))


def _of_device(found: "list[Parked]", device: str) -> "list[Parked]":
    """The files of a device, by name or key. Raises KimdeskError."""
    wanted = device.casefold()
    mine = [
        each for each in found if each.sender and wanted in (each.sender.key, each.sender.name.casefold())
    ]
    if not mine:
        names = ", ".join(sorted({each.sender.name for each in found if each.sender})) or "–"
        raise KimdeskError(
            _("Tidak ada berkas yang ditahan dari {name}").format(name=device),
            _("Yang ditahan berasal dari: {names}.").format(names=names),
            _("Lihat daftarnya: kimdesk bundle parked."),
        )
    return mine
