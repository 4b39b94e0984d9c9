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
