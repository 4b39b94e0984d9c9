"""Polite, contracted and dialect endings to one plain form, so that the thesaurus needs only one.

払えません, 払えへん, 払えん -> 払えない; 食べてません, 食べていない -> 食べてない; お金もない,
お金はありません, お金が全然ない -> お金がない. Works on folded text and keeps where each letter
came from.
"""

import re
from collections.abc import Callable

_E = "えけせてねへめれげぜでべぺ"
_A = "わかさたなまらがばだ"
_TO_A = str.maketrans("いきしちにみりぎびじ", "わかさたなまらがばざ")
_FOLLOWED = (
    r"(?=$|。|けど|けれど|し(?!た)|で(?!す)|の|わ|ねん|やん|よ|な(?!い)|と(?:い|言)|から"
    r"|くらい|ぐらい|ほど|ど|が|です|のう|ちゃ|て)"
)
_MORE = (
    r"もう|全然|ぜんぜん|全く|まったく|ほとんど|どこにも|ひとつも|一つも|何にも|なんにも|何も"
    r"|なにも|ちっとも|すでに|すっかり|まだ|なかなか"
)
_TOPIC = r"は|も|さえも?|すら|なんて|なんか|とか|って"
_NOT = r"(?=な[いくしか])"

Step = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]


def _fixed(text: str) -> Callable[[re.Match[str]], str]:
    return lambda _match: text


def _joined(text: str) -> Callable[[re.Match[str]], str]:
    return lambda match: match[1] + text


_STEPS: tuple[Step, ...] = (
    (re.compile(r"無([いくしか])"), lambda m: "な" + m[1]),
    (re.compile(r"(?:ござい|あり)ません(?:でした)?"), _fixed("ない")),
    (
        re.compile(
            r"おりません|居ません|いません|おらへん|いてへん|おらん(?=$|。|し|で|の|から|けど)"
        ),
        _fixed("いない"),
    ),
    (
        re.compile(r"あらへん|あれへん|あらしまへん|ねえ(?=$|。|よ|し|から|んだ)|ねぇ|ねー"),
        _fixed("ない"),
    ),
    (
        re.compile(rf"([{_E}]|でき|起き|おき)(?:ません|まへん|ひん|へん)(?:でした)?"),
        _joined("ない"),
    ),
    (
        re.compile(r"([いきしちにみりぎびじ])(?:ません|まへん)(?:でした)?"),
        lambda m: m[1].translate(_TO_A) + "ない",
    ),
    (re.compile(rf"([{_A}])へん"), _joined("ない")),
    (re.compile(rf"([えけせてねめれげべらかさ])ん{_FOLLOWED}"), _joined("ない")),
    (re.compile(r"([てで])い(?=[なまたるて])"), _joined("")),
    (re.compile(r"([てで])おる"), _joined("る")),
    (re.compile(r"やっていかれ"), _fixed("やっていけ")),
    (re.compile(r"食べられ(?=ない)"), _fixed("食べれ")),
    (re.compile(rf"(?:が|{_TOPIC})?(?:{_MORE}){_NOT}"), _fixed("が")),
    (re.compile(rf"(?:{_TOPIC}){_NOT}"), _fixed("が")),
    (re.compile(r"(?:は|も)(?=払|はら|買|出せ|行け|借り|食べ|もらえ|使え)"), _fixed("が")),
)


def plain(text: str, origin: tuple[int, ...]) -> tuple[str, tuple[int, ...]]:
    """The plain form and, per letter, its place in the written form."""
    for pattern, make in _STEPS:
        text, origin = _step(text, origin, pattern, make)
    return text, origin


def _step(
    text: str,
    origin: tuple[int, ...],
    pattern: re.Pattern[str],
    make: Callable[[re.Match[str]], str],
) -> tuple[str, tuple[int, ...]]:
    out: list[str] = []
    places: list[int] = []
    at = 0
    for match in pattern.finditer(text):
        out.append(text[at : match.start()])
        places.extend(origin[at : match.start()])
        new = make(match)
        out.append(new)
        span = origin[match.start() : match.end()] or origin[at : at + 1]
        places.extend(span[min(i, len(span) - 1)] for i in range(len(new)))
        at = match.end()
    if at == 0:
        return text, origin
    out.append(text[at:])
    places.extend(origin[at:])
    return "".join(out), tuple(places)
