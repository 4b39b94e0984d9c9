"""The one search box: whatever is on paper or said finds the resident, and hides what must hide."""

from datetime import date

import pytest

from desktop_app.domain import kana, name_variants, names
from desktop_app.errors import UserError
from desktop_app.services.bundle import Services
from desktop_app.storage import lookup
from desktop_app.storage.opened import Office
from tests.factories import AOYAMA, charge, person, put

PEOPLE = (
    AOYAMA,
    person("0000000002", "髙橋　健一", "タカハシ　ケンイチ", birth=date(1980, 1, 2)),
    person("0000000003", "高橋　京子", "タカハシ　キョウコ", birth=date(1985, 5, 6)),
    person("0000000004", "山﨑　實", "ヤマザキ　ミノル", birth=date(1944, 3, 3)),
    person("0000000005", "渡邉　花", "ワタナベ　ハナ", birth=date(1990, 9, 9)),
    person("0000000006", "𠮷田　緑", "ヨシダ　ミドリ", birth=date(1991, 9, 9)),
    person("0000000007", "辻\U000e0100本　都", "ツジモト　ミヤコ", birth=date(1992, 9, 9)),
    person("0000000008", "大野　修", "オオノ　オサム", birth=date(1970, 7, 7)),
    person("0000000009", "小野　修", "オノ　オサム", birth=date(1971, 7, 7)),
    person("0000000010", "都築　清", "ツヅキ　キヨシ", birth=date(1935, 7, 7)),
    person(
        "0000000011", "NGUYEN　LAN", "グエン　ラン", romaji="NGUYEN LAN", alias="森　蘭",
        alias_kana="モリ　ラン", nationality="ベトナム", language="vi", birth=date(1995, 2, 3),
    ),
    person(
        "0000000012", "佐藤　秘子", "サトウ　ヒメコ", support_measure=True, phone="03-0000-1111",
        address="東京都北川区秘密町一丁目１番１号", birth=date(1988, 8, 8),
    ),
    person("0000000013", "森　一郎", "モリ　イチロウ", former_surname="林", birth=date(1960, 1, 1),
           former_surname_kana="ハヤシ", household_number=AOYAMA.household_number, relation="弟"),
)  # fmt: skip


def remembered(services: Services) -> str:
    """What is kept of names, as far as Python lets one look."""
    forms, tokens = services.lookup._forms, services.lookup._office.tokens  # noqa: SLF001
    caches = (kana.loose, kana.katakana, kana.from_romaji, names.kana_parts,
              name_variants.folding)  # fmt: skip
    sizes = sum(cache.cache_info().currsize for cache in caches)
    kept = (forms._cache, forms._parts, tokens._fields, kana.strict_forms)  # noqa: SLF001
    return "".join(word for words in kept for word in words) + "kept" * sizes


@pytest.fixture
def people(office: Office) -> None:
    put(office, PEOPLE, [charge(AOYAMA.number, 5, date(2026, 11, 2), 12_000)])


@pytest.mark.usefixtures("people")
class TestFinding:
    """Needs the people."""

    @pytest.mark.parametrize(
        ("typed", "number"),
        [
            ("青山", AOYAMA.number),
            ("あおやま まさお", AOYAMA.number),
            ("ｱｵﾔﾏ", AOYAMA.number),
            ("aoyama", AOYAMA.number),
            ("正夫 青山", AOYAMA.number),
            ("S25.8.14", AOYAMA.number),
            ("昭和25年8月14日", AOYAMA.number),
            ("1950-08-14", AOYAMA.number),
            ("19500814", AOYAMA.number),
            ("０００１２３４５６７８", AOYAMA.number),
            ("0012-3456-78", AOYAMA.number),
            ("12345678", AOYAMA.number),
            ("2262345678", AOYAMA.number),  # the notice number of the charge
            ("09000004821", AOYAMA.number),
            ("青山 S25.8.14", AOYAMA.number),
            ("高橋 健", "0000000002"),
            ("髙橋けんいち", "0000000002"),
            ("takahasi kenichi", "0000000002"),
            ("山崎", "0000000004"),
            ("山﨑実", "0000000004"),
            ("渡辺", "0000000005"),
            ("渡邊 花", "0000000005"),
            ("吉田", "0000000006"),
            ("辻本", "0000000007"),
            ("ツズキ", "0000000010"),
            ("ﾂﾂﾞｷ", "0000000010"),
            ("NGUYEN", "0000000011"),
            ("グエン", "0000000011"),
            ("林 一郎", "0000000013"),
            ("はやし", "0000000013"),
        ],
    )
    def test_is_found_first(self, services: Services, typed: str, number: str) -> None:
        found = services.lookup.find(typed)
        assert found.hits, typed
        assert found.hits[0].number == number

    def test_the_spelling_as_typed_comes_first(self, services: Services) -> None:
        assert [h.name for h in services.lookup.find("おおの").hits] == ["大野　修", "小野　修"]
        assert [h.name for h in services.lookup.find("おの").hits] == ["小野　修", "大野　修"]
        # By reading キョウコ stands before ケンイチ; 高 and 髙 find each other all the same.
        first, other = "高橋　京子", "髙橋　健一"
        assert [h.name for h in services.lookup.find("高橋").hits] == [first, other]
        assert [h.name for h in services.lookup.find("髙橋").hits] == [other, first]

    def test_a_surname_of_one_character(self, services: Services) -> None:
        found = services.lookup.find("森").hits
        assert {hit.number for hit in found} == {"0000000011", "0000000013"}
        assert [hit.matched for hit in found] == ["name", "alias"]

    def test_nothing_is_found_for_what_nobody_is_called(self, services: Services) -> None:
        for typed in (
            "齋藤",
            "あおやま たろう",
            "青山 S25.8.15",
            "99999999",
            "",
            "  ",
            "。",
            "x" * 500,
        ):
            assert services.lookup.find(typed).hits == ()

    def test_shows_household_and_debt(self, services: Services) -> None:
        line = services.lookup.find("森 一郎").hits[0].line
        assert (line.household_head, line.household_size, line.unpaid_yen) == ("青山　正夫", 2, 0)
        assert services.lookup.find("青山").hits[0].line.unpaid_yen == 12_000

    def test_a_hidden_address_appears_nowhere(self, services: Services) -> None:
        hit = services.lookup.find("佐藤").hits[0]
        header = services.lookup.open_file(hit.id)
        assert (hit.line.address_hidden, hit.line.address) == (True, "")
        assert header.address_hidden
        assert "秘密町" not in repr((hit, hit.line, header))
        assert header.phone == ""
        assert services.lookup.find("秘密町").hits == ()

    def test_a_hidden_address_is_not_even_read(self, services: Services, office: Office) -> None:
        found = services.lookup.find("S63.8.8").hits + services.lookup.find("青山").hits
        with office.read() as work:
            rows = lookup.candidates(work, [hit.id for hit in found])
        contacts = {row[0]: row[6] for row in rows}
        assert [contacts[hit.id] is None for hit in found] == [True, False]

    def test_limit_and_more(self, services: Services) -> None:
        found = services.lookup.find("たか", limit=1)
        assert len(found.hits) == 1
        assert found.more
        assert not services.lookup.find("たか").more

    def test_opening_a_file_is_written_down(self, services: Services, office: Office) -> None:
        person_id = services.lookup.person_of("12345678")
        before = office.verify().entries
        header = services.lookup.open_file(person_id, reason="見たいから")
        assert header.age == 76
        assert [m.name for m in header.household] == ["森　一郎"]
        report = office.verify()
        assert report.ok
        assert report.entries == before + 1

    def test_nothing_folded_outlives_a_lock(self, services: Services) -> None:
        typed = ("正夫", "まさお", "aoyama", "NGUYEN", "森 蘭", "はやし")
        found = [services.lookup.find(words) for words in typed]
        assert "正夫" in remembered(services)
        services.lookup.forget()
        assert remembered(services) == ""
        again = [services.lookup.find(words) for words in typed]
        assert [[hit.id for hit in result.hits] for result in again] == [
            [hit.id for hit in result.hits] for result in found
        ]

    @pytest.mark.parametrize("typed", ["ー", "ｰ", "ーー", "っ", "ー ー", "-", "々", "　"])
    def test_signs_alone_find_nobody(self, services: Services, typed: str) -> None:
        assert services.lookup.find(typed).hits == ()

    def test_gone_is_a_normal_answer(self, services: Services) -> None:
        with pytest.raises(UserError, match="unknown_person"):
            services.lookup.person_of("555")
