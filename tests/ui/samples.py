"""Invented residents as the dataclasses a page is given, for tests of one panel alone."""

from datetime import date, datetime, timedelta, timezone

from desktop_app.domain.consultation import HEARING_ITEMS, HeardFact, Hearing, Source
from desktop_app.domain.ids import ChargeId, FactId, NoteId, PersonId, ReceptionId, StaffId
from desktop_app.domain.notes import Channel, Note, NoteBody
from desktop_app.domain.people import HitLine, HouseholdMember, PersonHeader, PersonHit, Sex
from desktop_app.domain.receivables import (
    Alert,
    Flag,
    InstalmentView,
    LateChargeView,
    LegalClass,
    LimitationView,
    Receivables,
    ReceivableView,
)
from desktop_app.domain.session import (
    Actor,
    Duty,
    Purpose,
    Reception,
    ReceptionState,
    Session,
)
from ui.referrals.views import DoorView

JST = timezone(timedelta(hours=9))
NOW = datetime(2026, 11, 20, 10, 46, tzinfo=JST)
TODAY = NOW.date()
SESSION = Session(
    Actor(StaffId("s1"), "tanaka", "田中 美咲", "国保年金課 3番", Duty.COUNTER),
    "北川区",
    Purpose.DEMO,
)


def header() -> PersonHeader:
    """A man living alone."""
    return PersonHeader(
        id=PersonId("p1"),
        number="0012-3456-78",
        name="青山 正夫",
        kana="アオヤマ マサオ",
        romaji="AOYAMA MASAO",
        alias="",
        former_surname="",
        birth=date(1950, 8, 14),
        age=76,
        sex=Sex.MALE,
        address="北川市緑町二丁目14番3-205号",
        phone="090-0000-4821",
        address_hidden=False,
        language="ja",
        nationality="日本",
        status="",
        welfare=False,
        household=(HouseholdMember(PersonId("p1"), "青山 正夫", "本人", date(1950, 8, 14), True),),
        rare_characters=False,
    )


def instalment(
    at: int,
    year: int,
    due: date,
    yen: int,
    *,
    days: int | None = None,
    flags: tuple[Flag, ...] = (),
    late: int | None = None,
) -> InstalmentView:
    """One open instalment; `days` until it lapses."""
    limit = LimitationView("running", due + timedelta(days=730), days, "国保法110条", True)
    if days is not None:
        limit = LimitationView("running", TODAY + timedelta(days=days), days, "国保法110条", True)
    return InstalmentView(
        ChargeId(f"c{year}-{at}"),
        year,
        f"第{at}期",
        due,
        yen,
        0,
        yen,
        True,
        flags,
        limit,
        LateChargeView(late, False) if late is not None else LateChargeView(0, False),
    )


def receivable(
    kind: str, name: str, legal: LegalClass, instalments: tuple[InstalmentView, ...]
) -> ReceivableView:
    """One receivable summed from its instalments."""
    late = sum(i.late_charge.yen or 0 for i in instalments if i.late_charge)
    flags = tuple(dict.fromkeys(f for i in instalments for f in i.flags))
    limits = [i.limitation for i in instalments if i.limitation]
    first = min(limits, key=lambda v: v.last_valid_day or date.max) if limits else None
    unpaid = sum(i.unpaid_yen for i in instalments)
    oldest = min(i.due for i in instalments)
    return ReceivableView(kind, name, legal, unpaid, late, oldest, flags, first, instalments)


def receivables() -> Receivables:
    """Tax, three premiums and a rent; one instalment lapses in 18 days."""
    public = LegalClass.ENFORCEABLE_PUBLIC
    pledge, seizure, relief = (Flag.PLEDGE,), (Flag.SEIZURE,), (Flag.RELIEF_REQUEST,)
    kokuho = (
        instalment(1, 2025, date(2025, 6, 30), 15_200, flags=pledge),
        instalment(2, 2025, date(2025, 7, 31), 15_000, flags=pledge),
        instalment(6, 2024, date(2024, 12, 2), 19_800, days=18),
        instalment(7, 2024, date(2024, 12, 25), 19_800, days=62),
        instalment(8, 2024, date(2025, 1, 31), 19_800, flags=(*pledge, Flag.NO_DEMAND)),
        instalment(9, 2024, date(2025, 2, 28), 19_800, flags=pledge),
    )
    tax = (instalment(3, 2024, date(2024, 10, 31), 240_900, flags=seizure, late=27_100),)
    koki = (instalment(1, 2026, date(2026, 7, 31), 29_200),)
    kaigo = (instalment(5, 2025, date(2025, 10, 31), 13_800, flags=relief),)
    rent = (instalment(6, 2026, date(2026, 9, 30), 49_200),)
    views = (
        receivable("juminzei", "住民税(普通徴収)", public, tax),
        receivable("kokuho", "国民健康保険料", public, kokuho),
        receivable("koki", "後期高齢者医療保険料", public, koki),
        receivable("kaigo", "介護保険料", public, kaigo),
        receivable("jutaku", "市営住宅使用料", LegalClass.PRIVATE, rent),
    )
    alert = Alert(
        "limitation_soon", True, "kokuho", ChargeId("c2024-6"), 18,
        TODAY + timedelta(days=18), 19_800, "令和6年度 第6期",
    )  # fmt: skip
    total = sum(view.unpaid_yen for view in views)
    as_of = {"kokuho": date(2026, 11, 19)}
    return Receivables(TODAY, views, total, 27_100, ("seiho",), as_of, alert)


def fact(
    item: str, text: str, codes: tuple[str, ...] = (), *, ago: timedelta = timedelta(minutes=15)
) -> HeardFact:
    """Something colleagues heard."""
    return HeardFact(
        FactId(f"f-{item}"), item, text, codes, None, Source.PERSON,
        "田中 美咲", "国保年金課 3番", NOW - ago,
    )  # fmt: skip


def hearing() -> Hearing:
    """Eight of ten heard."""
    month = timedelta(days=16)
    facts = (
        fact("reason", "", ("lost_job",)),
        fact("work", "令和8年6月・警備", ("lost_job",)),
        fact("income", "月 8.2万円", ("pension",)),
        fact("household", "子とは疎遠", ("alone",), ago=month),
        fact("home", "家賃2か月遅れ", ("public_housing",), ago=month / 2),
        fact("health", "糖尿病・月2回", ("in_treatment",)),
        fact("borrowing", "2社・約90万円、毎月2.8万円の返済", ("consumer_loans",)),
        fact("wish", "月 5,000円から始めたい"),
    )
    heard = {f.item for f in facts}
    return Hearing(facts, tuple(i.code for i in HEARING_ITEMS if i.code not in heard))


def note(at: int, words: str, *, seen: bool = True, own: bool = False, **parts: str) -> Note:
    """One note, `at` hours ago."""
    body = NoteBody(words, parts.get("view", ""), parts.get("documents", ""))
    counter, author = parts.get("counter", "介護保険課 5番"), parts.get("author", "森 大輔")
    return Note(
        NoteId(f"n{at}"), 1, 1, Channel.COUNTER, body, author, counter, own,
        NOW - timedelta(hours=at), seen,
    )  # fmt: skip


def notes() -> tuple[Note, ...]:
    """Newest first, one of them new."""
    return (
        note(0, "減免申請書を受け取り済み。結果は12月上旬の予定。", seen=False,
             view="今日は介護分の納付を求めないでください。"),
        note(1, "消費者金融2社に約90万円。毎月2.8万円を返済、先に借金の整理が必要と思われる。",
             own=True, counter="国保年金課 3番", author="田中 美咲", documents="通帳の写し"),
        note(200, "家賃8月分を納付。9・10月分は年金支給日に払う。", counter="住宅課 2番"),
    )  # fmt: skip


def queue() -> tuple[Reception, ...]:
    """Three waiting, one at the counter."""
    rows = (
        ("A-031", "青山 正夫", "p1", "納付相談", "ja", ReceptionState.TALKING, 20),
        ("A-032", "グエン ティ ホア", None, "分納の相談", "vi", ReceptionState.WAITING, 12),
        ("A-033", "小林 千代子", "p3", "差押通知の件", "ja", ReceptionState.WAITING, 9),
        ("B-014", "タパ ビシュヌ", None, "保険証の件", "ne", ReceptionState.WAITING, 4),
    )
    return tuple(
        Reception(
            ReceptionId(f"r{ticket}"), 1, ticket, name, PersonId(person) if person else None,
            purpose, language, state, "", NOW - timedelta(minutes=minutes),
        )
        for ticket, name, person, purpose, language, state, minutes in rows
    )  # fmt: skip


class Lines:
    """What a drawn line opens."""

    def __init__(self, *, hidden: bool = False) -> None:
        address = "" if hidden else "北川市緑町二丁目14番3-205号"
        self._line = HitLine(date(1950, 8, 14), Sex.MALE, hidden, address, 2, "青山 花子", 442_500)

    def line(self, _person_id: str) -> HitLine:
        """The same for everybody."""
        return self._line


def hit(at: int = 1, name: str = "青山 正夫", *, hidden: bool = False) -> PersonHit:
    """One hit of a search."""
    known = {"number": "0012-3456-78", "name": name, "kana": "アオヤマ マサオ"}
    return PersonHit(PersonId(f"p{at}"), known, 1.0, "name", Lines(hidden=hidden))


def doors() -> list[DoorView]:
    """Candidates."""
    return [
        DoorView("01", "くらし相談センター", "生活全般・家計の立て直し", "本庁2階 12番・内線 2431",
                 "いま受付可", "ok", "「離職」「借入」から"),
        DoorView("02", "法律相談(債務整理)", "借金の整理・無料30分", "市民相談室・予約制",
                 "本日 14時", "info", "「借入」から"),
    ]  # fmt: skip
