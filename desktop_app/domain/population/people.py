"""Invented households and residents of 北川区."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from desktop_app.domain.calendar import age_on
from desktop_app.domain.population import words
from desktop_app.domain.records import PersonRecord, Sex

_FOREIGN_SHARE = 0.10
_MOVED_SHARE = 0.05
_RENAMED_SHARE = 0.03
_HIDDEN_SHARE = 0.004
_WELFARE_SHARE = 0.03


class People:
    """Makes one household after another; all randomness comes from the one generator given."""

    def __init__(self, rng: Random, today: date) -> None:
        self._rng = rng
        self._today = today
        self._serial = 0
        self._households = 0

    def debtor(self, youngest: int, oldest: int) -> PersonRecord:
        """The head of a new household, who will owe something."""
        self._households += 1
        household = f"{5_000_000 + self._households:09d}"
        foreign = oldest < 75 and self._rng.random() < _FOREIGN_SHARE / 0.93
        make = self._foreign if foreign else self._japanese
        return self._settled(make(household, "世帯主", self._birth(youngest, oldest)))

    def partner(self, head: PersonRecord) -> PersonRecord:
        """Husband or wife of a head, of about the same age."""
        born = head.birth + timedelta(days=self._rng.randrange(-1500, 2200))
        sex = Sex.FEMALE if head.sex is Sex.MALE else Sex.MALE
        relation = "妻" if sex is Sex.FEMALE else "夫"
        return self._relative(head, relation, min(born, head.birth + timedelta(days=2200)), sex)

    def child(self, head: PersonRecord) -> PersonRecord:
        """A child of a head, between 18 and 40 years younger."""
        latest = self._today - timedelta(days=90)
        born = min(head.birth + timedelta(days=self._rng.randrange(18 * 365, 40 * 365)), latest)
        return self._relative(head, "子", born, self._rng.choice((Sex.MALE, Sex.FEMALE)))

    def _relative(self, head: PersonRecord, relation: str, born: date, sex: Sex) -> PersonRecord:
        family, _gap, _given = head.name.partition("　")
        family_kana = head.kana.partition("　")[0]
        given = self._given(head, born, sex)
        spelled = head.romaji.split()[:1]
        return replace(
            head,
            number=self._number(),
            relation=relation,
            name=f"{family}　{given[0]}",
            kana=f"{family_kana}　{given[1]}",
            romaji=" ".join((*spelled, words.ROMAJI.get(given[0], given[0]))) if spelled else "",
            alias="",
            alias_kana="",
            former_surname="",
            former_surname_kana="",
            birth=born,
            sex=sex,
            phone="",
        )

    def _given(self, head: PersonRecord, born: date, sex: Sex) -> tuple[str, str]:
        for nation in words.NATIONS:
            if nation.name == head.nationality:
                return self._rng.choice(nation.given[sex is Sex.FEMALE :: 2])
        return self._rng.choice(words.GIVEN_NAMES[sex.value, self._generation(born)])

    def _japanese(self, household: str, relation: str, born: date) -> PersonRecord:
        family = self._rng.choice(words.SURNAMES)
        sex = self._rng.choice((Sex.MALE, Sex.MALE, Sex.FEMALE))
        given = self._rng.choice(words.GIVEN_NAMES[sex.value, self._generation(born)])
        former = self._rng.choice(words.SURNAMES) if self._renamed(sex) else ("", "")
        address, building = self.address()
        return _person(
            number=self._number(), household_number=household, relation=relation,
            name=f"{family[0]}　{given[0]}", kana=f"{family[1]}　{given[1]}", birth=born, sex=sex,
            address=address, building=building, phone=self._phone(), former_surname=former[0],
            former_surname_kana=former[1], nationality="日本", language="ja",
        )  # fmt: skip

    def _foreign(self, household: str, relation: str, born: date) -> PersonRecord:
        weights = [nation.weight for nation in words.NATIONS]
        nation = self._rng.choices(words.NATIONS, weights)[0]
        family = self._rng.choice(nation.families)
        sex = self._rng.choice((Sex.MALE, Sex.FEMALE))
        given = self._rng.choice(nation.given[sex is Sex.FEMALE :: 2])
        romaji = " ".join(words.ROMAJI.get(part, part) for part in (family[0], given[0]))
        alias = self._rng.choice(words.SURNAMES) if self._rng.random() < 0.15 else ("", "")
        address, building = self.address()
        return _person(
            number=self._number(), household_number=household, relation=relation,
            name=f"{family[0]}　{given[0]}", kana=f"{family[1]}　{given[1]}", romaji=romaji,
            alias=f"{alias[0]}　{given[0]}" if alias[0] else "",
            alias_kana=f"{alias[1]}　{given[1]}" if alias[0] else "",
            birth=born, sex=sex, address=address, building=building, phone=self._phone(),
            nationality=nation.name, language=nation.language,
        )  # fmt: skip

    def _settled(self, person: PersonRecord) -> PersonRecord:
        """Some moved here, some left, some receive welfare, a few addresses must not be shown."""
        rng = self._rng
        moved = rng.random() < _MOVED_SHARE
        income = rng.choices("1234569", (12, 25, 22, 12, 20, 4, 5))[0]
        return replace(
            person,
            former_address=self.address()[0] if moved else "",
            moved_on=self._today - timedelta(days=rng.randrange(40, 900)) if moved else None,
            income_class=income,
            support_measure=rng.random() < _HIDDEN_SHARE,
            welfare=income in "12" and rng.random() < _WELFARE_SHARE * 2,
            status="転出" if moved and rng.random() < 0.2 else "住民",
        )

    def address(self) -> tuple[str, str]:
        """(town and lot as the master writes them, building with room or nothing)."""
        rng = self._rng
        chome = words.KANJI_DIGITS[rng.randrange(1, 7)]
        lot = f"{rng.randrange(1, 40)}番{rng.randrange(1, 25)}号".translate(words.WIDE_DIGITS)
        building = ""
        if rng.random() < 0.55:
            room = str(rng.randrange(1, 9) * 100 + rng.randrange(1, 9)).translate(words.WIDE_DIGITS)
            building = f"{rng.choice(words.BUILDINGS)}{room}号"
        return f"{words.WARD}{rng.choice(words.TOWNS)}{chome}丁目{lot}", building

    def _renamed(self, sex: Sex) -> bool:
        return self._rng.random() < _RENAMED_SHARE * (2 if sex is Sex.FEMALE else 0.5)

    def _birth(self, youngest: int, oldest: int) -> date:
        days = self._rng.randrange(youngest * 366, oldest * 365)
        return self._today - timedelta(days=days)

    def _generation(self, born: date) -> str:
        age = age_on(born, self._today)
        return "old" if age >= 62 else "mid" if age >= 26 else "young"

    def _number(self) -> str:
        self._serial += 1
        return f"{1_000_000 + self._serial * 3:010d}"

    def _phone(self) -> str:
        if self._rng.random() < 0.12:
            return ""
        start = "03-0000" if self._rng.random() < 0.3 else "090-0000"
        return f"{start}-{self._rng.randrange(10_000):04d}"


def _person(
    *, number: str, household_number: str, relation: str, name: str, kana: str, birth: date,
    sex: Sex, address: str, building: str, phone: str, nationality: str, language: str,
    romaji: str = "", alias: str = "", alias_kana: str = "", former_surname: str = "",
    former_surname_kana: str = "",
) -> PersonRecord:  # fmt: skip
    postcode = f"000-00{words.TOWNS.index(_town_of(address)) + 1:02d}"
    return PersonRecord(
        number=number, household_number=household_number, relation=relation, name=name, kana=kana,
        romaji=romaji, alias=alias, alias_kana=alias_kana, former_surname=former_surname,
        former_surname_kana=former_surname_kana, birth=birth, sex=sex, postcode=postcode,
        address=address, building=building, former_address="", moved_on=None, status="住民",
        nationality=nationality, language=language, phone=phone, income_class="5",
        support_measure=False, welfare=False,
    )  # fmt: skip


def _town_of(address: str) -> str:
    return next(town for town in words.TOWNS if address.startswith(words.WARD + town))
