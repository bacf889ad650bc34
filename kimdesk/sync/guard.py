"""The identity guard: a copied or restored register never issues a number that another one has used.

The same token lies in the register and, per register, in the user's own settings folder, with how far
the register had come. Where they disagree (a restored backup, a copied folder, a program
carried on a stick to another laptop) new streams begin, silently; the old ones are history.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from kimdesk.errors import KimdeskError
from kimdesk.i18n import _
from kimdesk.store.connection import converted, transaction
from kimdesk.store.names import new_name
from kimdesk.store.placing import put_in_place
from kimdesk.store.streams import begin_new_streams

if TYPE_CHECKING:
    from kimdesk.store import Store

TOKEN = "token"
_LAST_ACT = "SELECT ifnull(max(id), 0) AS n FROM act"
"""How far a register has come: no number is issued outside an act, and this is asked at every start."""


class Unwatched(KimdeskError):
    """The settings folder takes no notes. The register is safe to use: it has begun new streams."""


def watch(store: "Store", home: Path) -> bool:
    """At every start, before the first write: whether new streams had to begin. home: the user's settings.

    Raises Unwatched after all is done that keeps the numbers apart: a person may read it and go on. What
    the folder says of an earlier time then matches no copy of this register any more.
    """
    told = _told(_path(store, home))
    found = store.one("SELECT value FROM meta WHERE name = ?", (TOKEN,))
    written = int(store.query(_LAST_ACT)[0]["n"])
    # After a session that did not end nobody knows how far it had written: this may be an older copy.
    is_ours = found is not None and told == (found["value"], written, False)
    begins_new = not is_ours and (written > 0 or told is not None)
    if begins_new:
        _begin_new_streams(store)
    if not is_ours:
        _change_token(store)
    try:
        note(store, home, is_open=True)
    except KimdeskError as error:
        if is_ours:
            _begin_new_streams(store)
            _change_token(store)
        raise Unwatched(
            _("Folder pengaturan tidak dapat ditulisi"),
            error.cause,
            _(
                "Register tetap dapat dipakai dan diserahkan. Periksa hak tulis dan sisa ruang, agar kimdesk"
                " mengenali lagi register ini saat dibuka."
            ),
        ) from error
    return begins_new


def note(store: "Store", home: Path, *, is_open: bool = False) -> None:
    """Tell the settings folder how far this register has written: when it is closed, and that it is open.

    Raises KimdeskError where it cannot be written; the next start then begins new streams.
    """
    token = store.one("SELECT value FROM meta WHERE name = ?", (TOKEN,))
    written = int(store.query(_LAST_ACT)[0]["n"])
    if token is not None:
        text = json.dumps({"token": token["value"], "written": written, "open": is_open})
        put_in_place(text.encode(), _path(store, home))


def _path(store: "Store", home: Path) -> Path:
    return home / f"{store.device.key}.json"


def _begin_new_streams(store: "Store") -> None:
    with converted(store.path), transaction(store.connection) as connection:
        begin_new_streams(connection)
    store.forget_streams()


def _change_token(store: "Store") -> None:
    with converted(store.path), transaction(store.connection) as connection:
        connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (TOKEN, new_name()))


def _told(path: Path) -> tuple[str, int, bool] | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return str(found["token"]), int(found["written"]), bool(found["open"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
