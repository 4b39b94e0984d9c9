"""Tokens of names in groups: the same as name by name, and one object for all who share a part."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.name_variants import variants
from desktop_app.domain.search_query import Field
from desktop_app.security.tokens import Tokens
from desktop_app.settings.name_forms import name_forms
from desktop_app.storage.search_tokens import NameTokens, pair_token, whole_token

TOKENS, FORMS = Tokens(b"t" * 32), name_forms()
NAMES = NameTokens(TOKENS, FORMS)
KANJI = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x4E30), min_size=1, max_size=5)
KANA = st.text(st.sampled_from("アオキサトケンジミヨコー"), min_size=1, max_size=6)
LATIN = st.text(st.sampled_from("AEINOSTRUZ"), min_size=1, max_size=9)


def full(part: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.lists(part, min_size=1, max_size=3).map("　".join)


IDENTITIES = st.fixed_dictionaries(
    {"name": full(KANJI) | full(LATIN), "kana": full(KANA)},
    optional={"alias": full(KANJI), "former_surname": KANJI, "romaji": full(LATIN)},
)


def one_by_one(identity: Mapping[str, str]) -> set[int]:
    """What a name must be found by, put together as the search asks for it."""
    found: set[int] = set()
    for variant in variants(identity, FORMS):
        field, parts = variant.field.value, variant.parts
        if not parts:
            continue
        found |= TOKENS.prefix_tokens("".join(parts), field)
        found |= TOKENS.substring_tokens("".join(parts), field)
        for at, part in enumerate(parts):
            found |= TOKENS.prefix_tokens(part, field, 4 if at else 8)
            if len(part) == 1:
                found.add(whole_token(part, field, TOKENS))
        if len(parts) > 1:
            found.add(pair_token(parts[0], parts[1], Field(field), TOKENS))
    return found


@given(IDENTITIES)
def test_tokens_in_groups_are_those_of_the_name(identity: Mapping[str, str]) -> None:
    assert NAMES.of(identity) == one_by_one(identity)


def test_people_of_one_surname_share_its_group() -> None:
    first, second = (
        NAMES.groups({"name": f"青山　{given}", "kana": f"アオヤマ　{read}"})
        for given, read in (("正夫", "マサオ"), ("花", "ハナ"))
    )
    shared = [group for group in first if any(group is other for other in second)]
    assert len(shared) == 2  # as written and as read
