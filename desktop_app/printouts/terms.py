"""Official terms with their readings: receivables by the name the register uses."""

from desktop_app.printouts.marking import Term, t_

KINDS: tuple[Term, ...] = (
    t_("国民健康保険料", "こくみんけんこうほけんりょう"),
    t_("国民健康保険税", "こくみんけんこうほけんぜい"),
    t_("後期高齢者医療保険料", "こうきこうれいしゃいりょうほけんりょう"),
    t_("介護保険料", "かいごほけんりょう"),
    t_("住民税", "じゅうみんぜい"),
    t_("特別区民税・都民税", "とくべつくみんぜい・とみんぜい"),
    t_("市民税・県民税", "しみんぜい・けんみんぜい"),
    t_("森林環境税", "しんりんかんきょうぜい"),
    t_("固定資産税", "こていしさんぜい"),
    t_("軽自動車税", "けいじどうしゃぜい"),
    t_("保育料", "ほいくりょう"),
    t_("学童保育料", "がくどうほいくりょう"),
    t_("学校給食費", "がっこうきゅうしょくひ"),
    t_("区営住宅使用料", "くえいじゅうたくしようりょう"),
    t_("市営住宅使用料", "しえいじゅうたくしようりょう"),
    t_("奨学金返還金", "しょうがくきんへんかんきん"),
    t_("生活保護費返還金", "せいかつほごひへんかんきん"),
    t_("児童扶養手当返還金", "じどうふようてあてへんかんきん"),
    t_("児童手当返還金", "じどうてあてへんかんきん"),
    t_("貸付金", "かしつけきん"),
)
BY_NAME = {term.japanese: term for term in KINDS}


def kind(name: str) -> Term | str:
    """The term of a receivable's name, also with the manner of collection behind it."""
    plain = name.split("（")[0].split("(")[0].strip()
    return BY_NAME.get(name) or BY_NAME.get(plain) or name
