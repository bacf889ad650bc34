"""What the commands of hand-over say of files: in words, and as facts for programs."""

import json
from typing import TYPE_CHECKING, Any

import click

from kimdesk.i18n import _, number_of

if TYPE_CHECKING:
    from kimdesk.sync.filed import Filed
    from kimdesk.sync.gaps import Gap
    from kimdesk.sync.taking_in import Seen


def facts(seen: "Seen") -> dict[str, Any]:
    """The same for programs."""
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
        "missing": [gap_facts(gap) for gap in seen.gaps],
        "undone": seen.undone[1].isoformat() if seen.undone is not None else "",
        "doubled": sorted(taken.doubled),
        "usurpers": sorted(taken.usurpers),
        "unknown_devices": sorted(seen.parked),
    }


def gap_facts(gap: "Gap") -> dict[str, Any]:
    return {
        "device": gap.device, "name": gap.name, "scope": gap.scope, "first": gap.first, "last": gap.last,
        "since": gap.since.isoformat(),
    }  # fmt: skip


def filed_facts(filed: "Filed") -> dict[str, Any]:
    """What became of one file of a folder."""
    return {
        "path": str(filed.path),
        "state": filed.state,
        "sender": filed.sender,
        "reason": filed.reason,
        "words": str(filed.error or ""),
        "missing": [gap_facts(gap) for gap in filed.seen.gaps] if filed.seen and filed.waits else [],
    }


def filed_line(filed: "Filed") -> str:
    from kimdesk.sync.gaps import gaps_words

    why = f"{filed.error.title}. {filed.error.cause}" if filed.error else filed.sender
    if filed.seen is not None and filed.waits:
        why = _("{sender} · menunggu {which}").format(sender=why, which=gaps_words(filed.seen.gaps, most=1))
    return f"{filed.path.name}: {filed.state_words} · {why}"


def say(seen: "Seen") -> None:
    """A parcel that was looked into or taken."""
    from kimdesk.sync.gaps import gaps_words
    from kimdesk.sync.receipts import RECEIPT

    if seen.header.kind == RECEIPT:
        click.echo(_("tanda terima dari {name}").format(name=seen.sender.name))
        return
    taken = seen.taken
    click.echo(_("dari {name}, enam kata: {words}").format(name=seen.sender.name, words=seen.words))
    click.echo(
        _("{new} catatan baru, {changed} isian berubah, {disputes} perlu keputusan").format(
            new=sum(taken.new.values()), changed=sum(taken.changed.values()), disputes=taken.disputes
        )
    )
    if erased := taken.new["erasure"]:
        click.echo(number_of("{n} orang dihapus atas permintaan", erased))
    if seen.files:
        click.echo(number_of("{n} berkas lampiran", seen.files))
    if taken.waiting:
        click.echo(_("sebagian menunggu {which}").format(which=gaps_words(seen.gaps)))
    if seen.undone is not None:
        words = _(
            "serah terima ini pernah dibatalkan pada {day}; isinya tidak digabung lagi (kimdesk bundle redo)"
        )
        click.echo(words.format(day=f"{seen.undone[1]:%d-%m-%Y}"))
    if taken.doubled:
        click.echo(number_of("identitas ganda: {n} rangkaian ditahan", len(taken.doubled)))
    if taken.usurpers:
        text = _("tidak digabung: perubahan dari {who} atas nama {owner}")
        for who, owner in sorted(taken.usurpers):
            click.echo(text.format(who=who, owner=owner))
    if seen.parked:
        click.echo(_("perangkat belum dikenal: {names}").format(names=", ".join(sorted(seen.parked))))


def say_json(content: Any) -> None:
    click.echo(json.dumps(content, ensure_ascii=False, indent=2))
