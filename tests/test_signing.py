"""Ed25519 as the program uses it."""

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from kimdesk.signing import is_signed, key_name, public_key, sign

PRIME = 2**255 - 19
OF_EIGHT = 0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826
SECRETS = st.binary(min_size=32, max_size=32)


@given(SECRETS, st.binary())
def test_a_message_is_signed_the_same_every_time_and_checked(secret: bytes, message: bytes) -> None:
    signature = sign(secret, message)
    assert signature == sign(secret, message)
    assert is_signed(public_key(secret), message, signature)
    assert not is_signed(public_key(secret), message + b"x", signature)


@given(SECRETS, SECRETS)
def test_a_signature_is_of_one_key_only(secret: bytes, other: bytes) -> None:
    assert is_signed(public_key(other), b"isi", sign(secret, b"isi")) == (secret == other)


@given(st.binary(max_size=70), st.binary(max_size=70))
def test_bytes_that_are_no_key_or_signature_never_hold(public: bytes, signature: bytes) -> None:
    assert not is_signed(public, b"isi", signature)


def test_a_known_answer_of_the_standard() -> None:
    secret = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    public = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    assert public_key(secret).hex() == public
    assert sign(secret, b"").hex().startswith("e5564300c360ac729086e2cc806e828a")
    assert key_name(public_key(secret)) == key_name(bytes.fromhex(public))


@pytest.mark.parametrize("height", [0, 1, PRIME - 1, OF_EIGHT, PRIME - OF_EIGHT, PRIME, PRIME + 1])
@pytest.mark.parametrize("sign_bit", [0, 1 << 255])
def test_a_key_for_which_anybody_can_sign_proves_nothing(height: int, sign_bit: int) -> None:
    """The signature is no work at all: a point everybody knows, and zero. The package takes it for one."""
    public = (height | sign_bit).to_bytes(32, "little")
    forged = (1).to_bytes(32, "little") + bytes(32)
    messages = [b"isi %d" % number for number in range(200)]
    taken = [message for message in messages if _takes(public, message, forged)]
    assert not any(is_signed(public, message, forged) for message in messages)
    assert taken or height > 1, "the forgery is one"


def _takes(public: bytes, message: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True
