"""Search tokens: found by any part of two characters, nothing said about what they stand for."""

import hmac

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.security.tokens import TOKEN_BITS, Tokens

TOKENS = Tokens(b"t" * 32)
NAMES = st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x30FF), max_size=20)


@given(NAMES, st.data())
def test_every_part_of_two_or_more_is_found(name: str, data: st.DataObject) -> None:
    stored = TOKENS.name_tokens(name, "kana")
    start = data.draw(st.integers(0, len(name)))
    part = name[start : data.draw(st.integers(start, len(name)))]
    assert TOKENS.substring_tokens(part, "kana") <= stored


@given(NAMES.filter(lambda name: len(name) >= 2), st.integers(2, 30))
def test_every_beginning_is_found(name: str, length: int) -> None:
    assert TOKENS.prefix_token(name[:length], "kana") in TOKENS.name_tokens(name, "kana")


def test_a_single_character_makes_no_token() -> None:
    assert TOKENS.name_tokens("林", "kanji") == set()
    assert TOKENS.substring_tokens("林", "kanji") == set()
    with pytest.raises(ValueError, match="one character"):
        TOKENS.prefix_token("林", "kanji")


def test_a_beginning_is_not_the_same_as_a_part() -> None:
    assert TOKENS.prefix_token("さく", "kana") not in TOKENS.substring_tokens("さく", "kana")


@given(NAMES)
def test_tokens_are_small_numbers_of_any_signed_column(name: str) -> None:
    assert all(0 <= token < 2**TOKEN_BITS for token in TOKENS.name_tokens(name, "kana"))


def test_each_field_and_each_office_has_a_key_of_its_own() -> None:
    name = "さくらいふみの"
    assert not TOKENS.name_tokens(name, "kana") & TOKENS.name_tokens(name, "former_kana")
    assert not TOKENS.name_tokens(name, "kana") & Tokens(b"u" * 32).name_tokens(name, "kana")
    again = Tokens(b"t" * 32)
    assert again.name_tokens(name, "kana") == TOKENS.name_tokens(name, "kana")


def test_numbers_are_whole_and_keyed() -> None:
    one = TOKENS.number_hash("addressee", "0001234567")
    assert len(one) == 16
    assert one == Tokens(b"t" * 32).number_hash("addressee", "0001234567")
    others = {
        TOKENS.number_hash("notice", "0001234567"),
        TOKENS.number_hash("addressee", "0001234568"),
        Tokens(b"u" * 32).number_hash("addressee", "0001234567"),
    }
    assert one not in others
    assert len(others) == 3


def test_tokens_show_nothing() -> None:
    assert repr(TOKENS) == "Tokens(…)"


def test_a_stored_number_hash_is_hmac_sha256_of_a_derived_key() -> None:
    """Whatever makes it fast: hashes in existing databases must be found again."""
    purpose = b"madoguchi token|number|addressee"
    key = HKDFExpand(hashes.SHA256(), 32, purpose).derive(b"t" * 32)
    hashed = Tokens(b"t" * 32).numbers("addressee")
    for text in ("0001234567", "", "学1"):
        assert hashed(text) == hmac.digest(key, text.encode(), "sha256")[:16]
