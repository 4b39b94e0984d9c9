"""Codes of the services as the words a counter uses; the only place that knows both."""

from collections.abc import Callable

from desktop_app.domain.consultation import Source
from desktop_app.domain.notes import Channel
from desktop_app.domain.people import Sex
from desktop_app.domain.receivables import Flag, LegalClass
from desktop_app.domain.session import ReceptionState
from desktop_app.i18n import _
from desktop_app.settings.receivable_kinds import kinds


def _table(make: Callable[[], dict[str, str]]) -> Callable[[str], str]:
    """Words are looked up when asked for, so that the language may change while running."""

    def word(code: str) -> str:
        return make().get(code, code)

    return word


legal_class = _table(
    lambda: {
        LegalClass.ENFORCEABLE_PUBLIC: _("強制徴収公債権"),
        LegalClass.PUBLIC: _("非強制徴収公債権"),
        LegalClass.PRIVATE: _("私債権"),
    }
)

sex = _table(lambda: {Sex.MALE: _("男"), Sex.FEMALE: _("女"), Sex.UNKNOWN: ""})

source = _table(
    lambda: {
        Source.PERSON: _("本人の話"),
        Source.DOCUMENT: _("書類"),
        Source.STAFF: _("職員の所見"),
    }
)

channel = _table(
    lambda: {
        Channel.COUNTER: _("窓口"),
        Channel.TELEPHONE: _("電話"),
        Channel.LETTER: _("文書"),
        Channel.VISIT: _("訪問"),
    }
)

# What people come for, as it stands in the record; other words are shown as they were written.
PURPOSES = (
    "納付相談", "分納の相談", "減免の相談", "納付書の再発行",
    "差押通知の件", "保険料の計算", "その他",
)  # fmt: skip

purpose = _table(
    lambda: {
        "納付相談": _("納付相談"),
        "分納の相談": _("分納の相談"),
        "減免の相談": _("減免の相談"),
        "納付書の再発行": _("納付書の再発行"),
        "差押通知の件": _("差押通知の件"),
        "保険料の計算": _("保険料の計算"),
        "その他": _("その他"),
    }
)

reception_state = _table(
    lambda: {
        ReceptionState.WAITING: _("待ち"),
        ReceptionState.TALKING: _("相談中"),
        ReceptionState.DONE: _("終了"),
        ReceptionState.LEFT: _("帰られた"),
    }
)


def flag_words(flag: Flag) -> tuple[str, str, str, str]:
    """Full label, short label, kind of chip and icon of one flag."""
    return {
        Flag.SEIZURE: (_("差押"), _("差押"), "danger", "seizure"),
        Flag.BROKEN_PLAN: (_("分納不履行"), _("不履行"), "warn", "broken"),
        Flag.STAY: (_("執行停止"), _("停止"), "mute", "pause"),
        Flag.PLEDGE: (_("分納中"), _("分納"), "plan", "plan"),
        Flag.RELIEF_REQUEST: (_("減免申請"), _("減免"), "info", "document"),
        Flag.NO_DEMAND: (_("督促なし"), _("未督促"), "caution", "alert"),
        Flag.QUASI_HEAD: (_("擬制世帯主"), _("擬制"), "mute", "people"),
    }[flag]


def language_name(code: str) -> str:
    """A language by its own name, as its speakers look for it."""
    return {
        "ja": "日本語",
        "ja-easy": "やさしい日本語",
        "en": "English",
        "zh-Hans": "简体中文",
        "zh-Hant": "繁體中文",
        "ko": "한국어",
        "vi": "Tiếng Việt",
        "fil": "Filipino",
        "ne": "नेपाली",
        "my": "မြန်မာဘာသာ",
        "bn": "বাংলা",
        "id": "Bahasa Indonesia",
    }.get(code, code)


language = _table(
    lambda: {
        "ja": _("日本語"),
        "ja-easy": _("やさしい日本語"),
        "en": _("英語"),
        "zh": _("中国語"),
        "zh-Hans": _("中国語(簡体)"),
        "zh-Hant": _("中国語(繁体)"),
        "ko": _("韓国語"),
        "vi": _("ベトナム語"),
        "fil": _("フィリピノ語"),
        "ne": _("ネパール語"),
        "my": _("ミャンマー語"),
        "bn": _("ベンガル語"),
        "id": _("インドネシア語"),
    }
)

item = _table(
    lambda: {
        "reason": _("滞納の理由"),
        "work": _("仕事"),
        "income": _("収入"),
        "household": _("世帯"),
        "home": _("住まい"),
        "health": _("健康"),
        "borrowing": _("借入"),
        "assets": _("資産・車"),
        "wish": _("納付の希望"),
        "contact": _("連絡のとり方"),
        "expenses": _("支出"),
        "food": _("食べるもの"),
        "safety": _("安全"),
        "schemes": _("利用中の制度"),
        "declaration": _("申告・届出"),
        "interpreter": _("通訳"),
        "companion": _("同席者"),
    }
)


def answer(item_code: str, code: str) -> str:
    """A ready answer; the same code may read differently under another item."""
    special = _special_answers().get((item_code, code))
    return special or _answers().get(code, code)


def _special_answers() -> dict[tuple[str, str], str]:
    return {
        ("household", "with_parents"): _("親と同居"),
        ("work", "none"): _("無職"),
        ("income", "none"): _("収入なし"),
        ("income", "welfare"): _("生活保護"),
        ("schemes", "welfare"): _("生活保護"),
        ("food", "none"): _("食べるものがない"),
        ("companion", "family"): _("家族"),
        ("interpreter", "family"): _("家族が通訳"),
        ("borrowing", "family"): _("親族から"),
        ("assets", "insurance"): _("生命保険"),
        ("expenses", "care"): _("医療・介護"),
    }


def _answers() -> dict[str, str]:
    return {**_answers_reason(), **_answers_living(), **_answers_other()}


def _answers_reason() -> dict[str, str]:
    return {
        "lost_job": _("離職"),
        "less_income": _("減収"),
        "illness": _("病気"),
        "divorce": _("離婚"),
        "caring": _("介護"),
        "many_debts": _("多重債務"),
        "did_not_know": _("制度を知らなかった"),
        "forgot": _("忘れていた"),
        "left_insurance": _("資格喪失の届出がまだ"),
        "moved_from_abroad": _("海外から転入"),
        "disagrees": _("不服がある"),
        "other": _("その他"),
        "regular": _("正社員"),
        "part_time": _("パート・派遣"),
        "self_employed": _("自営"),
        "leave": _("休職中"),
        "wages": _("給与"),
        "pension": _("年金"),
        "allowance": _("手当"),
        "business": _("事業"),
        "welfare": _("生活保護"),
    }


def _answers_living() -> dict[str, str]:
    return {
        "alone": _("単身"),
        "couple": _("夫婦"),
        "with_children": _("子あり"),
        "single_parent": _("ひとり親"),
        "owned": _("持家"),
        "rented": _("民間の借家"),
        "public_housing": _("公営住宅"),
        "company": _("社宅・寮"),
        "rent_overdue": _("家賃の遅れ"),
        "must_leave": _("立退きを求められている"),
        "no_home": _("住まいがない"),
        "well": _("良好"),
        "in_treatment": _("通院中"),
        "disability": _("障害あり"),
        "pregnant": _("妊娠中"),
        "mental": _("こころの不調"),
        "cannot_pay_care": _("医療費が払えない"),
        "consumer_loans": _("消費者金融"),
        "mortgage": _("住宅ローン"),
        "illegal": _("ヤミ金"),
        "savings": _("預貯金"),
        "insurance": _("保険"),
        "property": _("不動産"),
        "car": _("車"),
    }


def _answers_other() -> dict[str, str]:
    return {
        "none": _("なし"),
        "pay_all": _("全額納める"),
        "instalments": _("分けて納める"),
        "wait": _("待ってほしい"),
        "reduction": _("減らしてほしい"),
        "cannot": _("払えない"),
        "telephone": _("電話"),
        "letter": _("手紙"),
        "visit": _("訪問"),
        "not_at_home": _("自宅には連絡しない"),
        "rent": _("家賃"),
        "utilities": _("光熱水費"),
        "care": _("介護"),
        "education": _("教育費"),
        "loans": _("借入の返済"),
        "enough": _("足りている"),
        "lacking": _("不足"),
        "safe": _("心配なし"),
        "violence": _("暴力"),
        "threatened": _("脅されている"),
        "child_rearing": _("児童扶養手当"),
        "school_aid": _("就学援助"),
        "self_support": _("自立支援医療"),
        "declared": _("申告済み"),
        "not_declared": _("未申告"),
        "company_insurance": _("社会保険に加入"),
        "job_loss_code": _("離職票あり(特定理由)"),
        "not_needed": _("不要"),
        "needed": _("必要"),
        "family": _("家族"),
        "supporter": _("支援者"),
        "agent": _("代理人"),
    }


def receivable_name(kind: str, official: str) -> str:
    """A receivable by the name that fits a 1366 px screen; the official one where there is room."""
    return {
        "juminzei": _("住民税(普通徴収)"),
        "kaigo": _("介護保険料"),
        "jutaku": _("区営住宅使用料"),
    }.get(kind) or _known_official(official)


def _known_official(official: str) -> str:
    """The supplied official names in the language of the screen; an office's own name stays."""
    return {
        "国民健康保険料": _("国民健康保険料"),
        "後期高齢者医療保険料": _("後期高齢者医療保険料"),
        "学童保育料(放課後児童育成料)": _("学童保育料(放課後児童育成料)"),
    }.get(official, official)


def ledger(code: str) -> str:
    """A kind of receivable by the short name a counter says."""
    short = {
        "juminzei": _("住民税"),
        "kokuho": _("国保"),
        "koki": _("後期"),
        "kaigo": _("介護"),
        "jutaku": _("住宅"),
        "gakudo": _("学童"),
        "seiho": _("生活保護"),
        "atena": _("宛名"),
    }
    known = kinds()
    return short.get(code) or (known[code].name if code in known else code)
