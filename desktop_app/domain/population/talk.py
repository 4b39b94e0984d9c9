"""What colleagues heard and wrote about some residents in the last weeks, and today's queue."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from desktop_app.domain.consultation import Source
from desktop_app.domain.notes import Channel, NoteBody
from desktop_app.domain.records import PersonRecord
from desktop_app.domain.session import ReceptionState

# Logins of the demo staff; who they are stands in `desktop_app.services.demo`.
HEALTH, CARE, TAX, HOUSING = "demo", "mori", "sano", "ono"


@dataclass(frozen=True, slots=True)
class ToldFact:
    """One answer that a colleague entered on the hearing sheet."""

    item: str
    codes: tuple[str, ...]
    text: str
    yen: int | None
    source: Source
    login: str
    at: datetime


@dataclass(frozen=True, slots=True)
class WrittenNote:
    """One record of a contact."""

    channel: Channel
    body: NoteBody
    login: str
    at: datetime
    seen: bool = True


@dataclass(frozen=True, slots=True)
class Talk:
    """What is known of one resident."""

    facts: tuple[ToldFact, ...]
    notes: tuple[WrittenNote, ...]


@dataclass(frozen=True, slots=True)
class Arrival:
    """One ticket of today."""

    ticket: str
    name: str
    number: str  # addressee number, empty for a passer-by
    purpose: str
    language: str
    state: ReceptionState
    counter: str
    minutes_ago: int


_P, _D, _S = Source.PERSON, Source.DOCUMENT, Source.STAFF
_Answer = tuple[str, tuple[str, ...], str, int | None, Source]
# Each scene: the answers given, then the notes (channel, words, view, documents).
_SCENES: tuple[tuple[tuple[_Answer, ...], tuple[tuple[Channel, str, str, str], ...]], ...] = (
    (
        (
            ("reason", ("lost_job",), "勤め先が閉店し、先月末で離職", None, _P),
            ("work", ("lost_job",), "離職（飲食店・正社員）。離職票はまだ届いていない", None, _P),
            ("income", ("none",), "失業給付の手続き前", 0, _P),
            ("household", ("with_children",), "妻と小学生の子が1人", None, _P),
            ("wish", ("wait", "reduction"), "失業給付が出るまで待ってほしい", None, _P),
        ),
        (
            (Channel.COUNTER, "店が閉まって急に仕事がなくなった。払う気持ちはある。",
             "離職理由コードにより非自発的失業の軽減に該当の可能性。離職票の写しを持参するよう案内。", ""),
            (Channel.TELEPHONE, "離職票が届いたので来週持って行く。", "", ""),
        ),
    ),
    (
        (
            ("reason", ("illness",), "入院して働けなくなった", None, _P),
            ("health", ("in_treatment",), "入院後の通院中・月4回", None, _P),
            ("income", ("allowance",), "傷病手当金のみ", 128_000, _D),
            ("household", ("alone",), "ひとり暮らし", None, _P),
            ("wish", ("instalments",), "月3,000円ずつなら払える", 3_000, _P),
        ),
        (
            (Channel.COUNTER, "手術のあと仕事に戻れていない。少しずつなら払える。",
             "体調への配慮が必要。来庁より電話を希望。", "傷病手当金の支給決定通知書を確認。"),
        ),
    ),
    (
        (
            ("reason", ("less_income",), "勤務日数が減り手取りが半分になった", None, _P),
            ("work", ("part_time",), "パート2か所（清掃・調理）", None, _P),
            ("income", ("wages",), "手取り合計", 94_000, _D),
            ("home", ("rented", "rent_overdue"), "民間アパート・家賃1か月遅れ", None, _P),
            ("food", ("lacking",), "給料日前は1日1食", None, _P),
            ("contact", ("telephone",), "携帯へ午後6時以降", None, _P),
        ),
        (
            (Channel.COUNTER, "家賃も遅れていて、どこから払えばよいか分からない。",
             "くらし相談センターを案内。住居確保給付金の対象になるか確認してもらう。", "給与明細2か月分を確認。"),
            (Channel.LETTER, "", "催告書を送付。折り返しの連絡なし。", ""),
        ),
    ),
    (
        (
            ("reason", ("many_debts",), "カードと消費者金融の返済で手が回らない", None, _P),
            ("borrowing", ("consumer_loans",), "4社・約180万円、毎月の返済5.2万円", 1_800_000, _P),
            ("work", ("regular",), "運送会社・正社員", None, _P),
            ("income", ("wages",), "手取り", 226_000, _P),
            ("assets", ("car",), "軽自動車1台（通勤に使用）", None, _P),
        ),
        (
            (Channel.TELEPHONE, "借金の返済を優先してしまい、税金まで回らない。",
             "債務整理の相談を先に勧める。法律相談の予約方法を伝えた。", ""),
        ),
    ),
    (
        (
            ("reason", ("moved_from_abroad",), "前年は国外にいて申告していない", None, _P),
            ("declaration", ("not_declared",), "所得の申告をしていない", None, _S),
            ("interpreter", ("needed",), "通訳が必要。友人が同席", None, _S),
            ("work", ("part_time",), "コンビニのアルバイト・週28時間", None, _P),
        ),
        (
            (Channel.COUNTER, "保険料がなぜこの金額なのか分からない。",
             "未申告のため軽減がかかっていない。簡易申告を案内し、税の窓口へつないだ。", "在留カードを確認。"),
        ),
    ),
    (
        (
            ("reason", ("left_insurance",), "会社の健康保険に入ったが国保をやめる届をしていない", None, _P),
            ("declaration", ("company_insurance",), "社会保険に加入（4月から）", None, _D),
            ("work", ("regular",), "4月から会社員", None, _P),
        ),
        (
            (Channel.COUNTER, "会社の保険証があるのに国保の請求が続いている。",
             "資格喪失の届出がない。届出後に再計算。今日は納付を求めない。", "資格確認書（会社）を確認。"),
        ),
    ),
    (
        (
            ("reason", ("caring",), "母の介護で仕事を減らした", None, _P),
            ("household", ("with_parents",), "88歳の母と2人", None, _P),
            ("income", ("wages", "pension"), "本人の給与と母の年金", 141_000, _P),
            ("expenses", ("care",), "介護サービスの自己負担 月2.4万円", 24_000, _P),
        ),
        (
            (Channel.VISIT, "母を置いて長くは出られない。",
             "訪問時、本人は落ち着いて話された。地域包括支援センターを案内。", ""),
        ),
    ),
    (
        (
            ("reason", ("did_not_know",), "年金から引かれていると思っていた", None, _P),
            ("income", ("pension",), "老齢基礎年金のみ", 61_000, _D),
            ("household", ("couple",), "妻と2人", None, _P),
            ("wish", ("pay_all",), "来月の年金で全部払う", None, _P),
        ),
        (
            (Channel.COUNTER, "天引きだと思っていた。悪気はない。", "普通徴収の期間を説明。納付書を再発行。", ""),
        ),
    ),
)  # fmt: skip
_PURPOSES = (
    "納付相談",
    "分納の相談",
    "減免の相談",
    "納付書の再発行",
    "差押通知の件",
    "保険料の計算",
)
_TICKETS = ("A-032", "A-033", "B-014", "A-034", "A-035", "B-015")
_WAITING = (12, 9, 7, 4, 2, 1)


class TalkMaker:
    """Draws scenes for residents who were at some counter lately."""

    def __init__(self, rng: Random, now: datetime) -> None:
        self._rng = rng
        self._now = now

    def talk(self) -> Talk:
        """One scene, told at one or two counters within the last six weeks."""
        rng = self._rng
        answers, notes = rng.choice(_SCENES)
        first = rng.randrange(2, 42)
        at = self._office_hours(first)
        logins = rng.sample((HEALTH, CARE, TAX, HOUSING), 2)
        facts = tuple(
            ToldFact(*answer, logins[i > len(answers) // 2], at + timedelta(minutes=3 * i))
            for i, answer in enumerate(answers)
        )
        written = tuple(
            WrittenNote(
                channel, NoteBody(words, view, documents), logins[i % 2],
                at + timedelta(minutes=25) if i == 0 else self._office_hours(max(1, first - 6 * i)),
            )
            for i, (channel, words, view, documents) in enumerate(notes)
        )  # fmt: skip
        return Talk(facts, written)

    def _office_hours(self, days_ago: int) -> datetime:
        day = self._now.date() - timedelta(days=days_ago)
        while day.weekday() >= 5:
            day -= timedelta(days=1)
        at = time(self._rng.randrange(9, 16), self._rng.randrange(60))
        return datetime.combine(day, at, self._now.tzinfo)


def arrivals(people: Sequence[PersonRecord], rng: Random) -> Iterator[Arrival]:
    """Today's queue after the showcase: mostly residents of the ward, one passer-by."""
    yield Arrival(
        "A-031", "青山　正夫", "0012345678", "納付相談", "ja", ReceptionState.TALKING,
        "国保年金課 3番", 34,
    )  # fmt: skip
    for person, ticket, minutes in zip(people, _TICKETS, _WAITING, strict=False):
        yield Arrival(
            ticket, person.name, person.number, rng.choice(_PURPOSES), person.language,
            ReceptionState.WAITING, "", minutes,
        )  # fmt: skip
    yield Arrival(
        "A-036",
        "（氏名を聞いていません）",
        "",
        "相談先を知りたい",
        "ja",
        ReceptionState.WAITING,
        "",
        1,
    )


def showcase_talk(now: datetime) -> Talk:
    """青山 正夫: seven of nine heard; the care counter wrote two minutes ago."""
    today = now.date()

    def at(days: int, hour: int, minute: int) -> datetime:
        day: date = today - timedelta(days=days)
        return datetime.combine(day, time(hour, minute), now.tzinfo)

    just_now = now - timedelta(minutes=2)
    hour_ago = now - timedelta(minutes=16)
    facts = (
        ToldFact("reason", ("lost_job", "many_debts"), "離職と借入の返済", None, _P, HEALTH, hour_ago),
        ToldFact("work", ("lost_job",), "離職（6月・警備）", None, _P, HEALTH, hour_ago),
        ToldFact("income", ("pension",), "年金のみ", 82_000, _D, HEALTH, hour_ago + timedelta(minutes=1)),
        ToldFact("household", ("alone",), "単身・子とは疎遠", None, _P, TAX, at(18, 14, 5)),
        ToldFact("home", ("public_housing", "rent_overdue"), "区営住宅・家賃2か月遅れ", None, _D, HOUSING, at(10, 10, 20)),
        ToldFact("health", ("in_treatment",), "通院中（糖尿病）・月2回", None, _P, HEALTH, hour_ago + timedelta(minutes=5)),
        ToldFact("borrowing", ("consumer_loans",), "消費者金融 2社", 900_000, _P, HEALTH, hour_ago + timedelta(minutes=7)),
        ToldFact("wish", ("instalments",), "月5,000円から始めたい", 5_000, _P, HEALTH, hour_ago + timedelta(minutes=10)),
    )  # fmt: skip
    counter, telephone = Channel.COUNTER, Channel.TELEPHONE
    notes = (
        WrittenNote(counter, NoteBody("", "減免申請書を受け取り済み。結果は来月上旬の予定。今日は介護分の納付を求めないでください。", "減免申請書"), CARE, just_now, seen=False),
        WrittenNote(counter, NoteBody("消費者金融2社に約90万円。毎月の返済が2.8万円ある。", "先に借金の整理が必要と思われる。", ""), HEALTH, hour_ago + timedelta(minutes=8)),
        WrittenNote(counter, NoteBody("家賃が2か月たまっている。出て行けと言われないか心配。", "分割の相談に応じる意思あり。くらし相談センターを案内。", "賃料の納付状況表"), HOUSING, at(10, 10, 32)),
        WrittenNote(counter, NoteBody("子どもとは10年会っていない。", "生活費は年金のみ。預金差押えの通知を持参して来庁。", "年金振込通知書"), TAX, at(18, 14, 20)),
        WrittenNote(telephone, NoteBody("警備の仕事が6月で終わった。次は決まっていない。", "", ""), TAX, at(33, 16, 10)),
        WrittenNote(Channel.LETTER, NoteBody("", "催告書を送付。", ""), TAX, at(52, 11, 0)),
        WrittenNote(telephone, NoteBody("薬代がかかるので待ってほしい。", "通院の頻度を確認した。", ""), HEALTH, at(71, 9, 45)),
        WrittenNote(counter, NoteBody("月5,000円なら払える。", "分納誓約書を受領（国保4期分）。", "分納誓約書"), HEALTH, at(226, 13, 30)),
    )  # fmt: skip
    return Talk(facts, notes)
