"""Which part of what somebody said is behind them: settled, or long ago and followed by today.

"昔、親に叩かれて育ちました。今日は年金の話" asks about the pension. Of recent things nothing is
left out: "昨日殴られて、今日は泊まる所だけ" still names both. Japanese only: the written form that
is looked at has no blanks, and an English sentence without them says nothing to the model.
"""

import re

_SETTLED = re.compile(
    r"(?:もう|すでに|既に|無事)(?:解決|済|すみ|終わ|おわ|片付|片づ|かたづ|治|なおり|大丈夫|だいじょうぶ)"
    r"|解決(?:し|ずみ|済)|心配(?:は)?(?:ない|ありません|いりません)"
    r"|(?:警察|弁護士|裁判所?)(?:で|に届けて|に頼んで)(?:もう|無事)?(?:済|すみ|終わ|おわ|片付)"
    r"|心配は?もう?なくなり"
)
_LONG_AGO = re.compile(
    r"昔|むかし|以前|かつて|若いころ|若い頃|若いとき|学生時代|子どものころ|子どもの頃|子供のころ|子供の頃"
    r"|(?:十|二十|三十|何|数|[2-9]|\d\d)年も?(?:以上)?前|^前は|一昔前"
)
# "..., but today": the turn to what is wanted now. A turn without it is not enough.
_TURN = re.compile(
    r"(?:(?:た|です)(?:が|けど|けれど|けども)|た。|です。|ました。|て。)"
    r"[。]?(?:でも|しかし)?(?:今日は|今日の|きょうは|今は|いまは|今回は|今の|もう大人|きょうの)"
)
_STILL = re.compile(
    r"今も|いまも|今でも|また|まだ|同じ|再び|消えな|逃げ|怖|こわ|死|しに|殴|なぐ|暴力"
)
_LEAST = 4  # letters of a request


def request_from(surface: str) -> int:
    """Where the part begins that still counts; 0 where all of it does.

    `surface` is the closed-up written form of an `Utterance`.
    """
    return max(_settled(surface), _long_ago(surface))


def _settled(surface: str) -> int:
    """Everything before the last clause that says it is settled counts as settled."""
    last = 0
    for match in _SETTLED.finditer(surface):
        last = match.end()
    return last


def _long_ago(surface: str) -> int:
    past = _LONG_AGO.search(surface)
    turn = _TURN.search(surface, past.end()) if past else None
    if turn is None:
        return 0
    rest = surface[turn.end() :]
    return 0 if len(rest) < _LEAST or _STILL.search(rest) else turn.end()
