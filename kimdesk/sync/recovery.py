"""The secret of an installation as letters for the recovery sheet, and back.

Fourteen groups of five letters in Crockford's base 32: thirteen carry the secret, the last one a digest
of it. The fifth letter of each group checks the group and its place, so that a slip is found where it was
made. What the sheet says is as good as the key itself: nothing here keeps it or writes it anywhere else.
"""

import hashlib
import re
from pathlib import Path

from kimdesk.crockford import ALPHABET, VALUES, check
from kimdesk.errors import InvalidValue
from kimdesk.i18n import _
from kimdesk.settings import restore_signing_secret
from kimdesk.signing import public_key
from kimdesk.sync.keys import Keys, words_of

GROUPS = 14
_SIGNS = 5
_BYTES = 32
_SPARE = 4
"""Bits that 52 letters hold more than 32 bytes."""
_QR = "KDKUNCI1:"
_READ_AS = VALUES | {"U": VALUES["V"]}


def groups_of(secret: bytes) -> list[str]:
    """The secret (32 bytes) as GROUPS groups of five letters."""
    number = int.from_bytes(secret, "big") << _SPARE
    signs = [number >> 5 * place & 31 for place in reversed(range(4 * (GROUPS - 1)))]
    signs += _digest(secret)
    groups = [signs[start : start + 4] for start in range(0, len(signs), 4)]
    return [
        "".join(ALPHABET[sign] for sign in (*group, check([place, *group])))
        for place, group in enumerate(groups, 1)
    ]


def qr_text(secret: bytes) -> str:
    """What the QR code of the sheet says; `read_secret` reads it like typed letters."""
    return _QR + "".join(groups_of(secret))


def read_secret(text: str) -> bytes:
    """The secret of typed or scanned letters; spaces, hyphens, lower case, O for 0 and I for 1 do not matter.

    Raises InvalidValue, which names the group that is wrong.
    """
    letters = re.sub(r"[\s.,;_–—-]", "", text.strip().upper().removeprefix(_QR))
    signs = [_READ_AS.get(letter, -1) for letter in letters]
    groups = [signs[start : start + _SIGNS] for start in range(0, len(signs), _SIGNS)]
    for place, group in enumerate(groups[:GROUPS], 1):
        if len(group) == _SIGNS and (min(group) < 0 or check([place, *group[:-1]]) != group[-1]):
            raise InvalidValue(_("Kelompok huruf ke-{n} salah. Periksa pada lembarnya.").format(n=place))
    if len(signs) != GROUPS * _SIGNS:
        raise InvalidValue(
            _("Ada {n} huruf; seharusnya {all}, yaitu {groups} kelompok berisi lima huruf.").format(
                n=len(signs), all=GROUPS * _SIGNS, groups=GROUPS
            )
        )
    number = 0
    for group in groups[:-1]:
        for sign in group[:-1]:
            number = number << 5 | sign
    secret = (number >> _SPARE).to_bytes(_BYTES, "big")
    if number & 2**_SPARE - 1 or groups[-1][:-1] != _digest(secret):
        raise InvalidValue(_("Huruf-huruf ini bukan dari satu lembar yang sama. Ketik lagi dari awal."))
    return secret


def words_of_secret(secret: bytes) -> str:
    """The six words of the card that this secret makes: they must be those on the sheet."""
    keys = Keys(secret)
    return words_of(public_key(secret) + keys.opening.encode())


def restore(folder: Path, text: str) -> Keys:
    """Put the secret of a recovery sheet back into a data folder. Raises InvalidValue or KimdeskError.

    Another secret that lies there is kept beside it under another name.
    """
    secret = read_secret(text)
    restore_signing_secret(folder, secret)
    return Keys(secret)


def _digest(secret: bytes) -> list[int]:
    """Twenty bits, as four signs."""
    made = hashlib.blake2b(secret, digest_size=3, person=b"kimdesk kunci 1").digest()
    number = int.from_bytes(made, "big") >> 4
    return [number >> 5 * place & 31 for place in reversed(range(4))]
