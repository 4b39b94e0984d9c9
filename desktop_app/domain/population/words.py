"""Names, towns and houses that the demo ward is made of. Nobody here exists."""

from dataclasses import dataclass


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((form, kana) for form, _sep, kana in (w.partition(":") for w in text.split()))


SURNAMES = _pairs(
    """佐藤:サトウ 鈴木:スズキ 高橋:タカハシ 髙橋:タカハシ 田中:タナカ 伊藤:イトウ 渡辺:ワタナベ 渡邊:ワタナベ
    渡邉:ワタナベ 山本:ヤマモト 中村:ナカムラ 小林:コバヤシ 加藤:カトウ 吉田:ヨシダ 𠮷田:ヨシダ 山田:ヤマダ
    佐々木:ササキ 山口:ヤマグチ 松本:マツモト 井上:イノウエ 木村:キムラ 林:ハヤシ 斎藤:サイトウ 齋藤:サイトウ
    齊藤:サイトウ 清水:シミズ 山崎:ヤマザキ 山﨑:ヤマザキ 森:モリ 池田:イケダ 橋本:ハシモト 阿部:アベ 石川:イシカワ
    山下:ヤマシタ 中島:ナカジマ 中嶋:ナカジマ 石井:イシイ 小川:オガワ 前田:マエダ 岡田:オカダ 長谷川:ハセガワ
    藤田:フジタ 後藤:ゴトウ 近藤:コンドウ 村上:ムラカミ 遠藤:エンドウ 青木:アオキ 坂本:サカモト 福田:フクダ 太田:オオタ
    西村:ニシムラ 藤井:フジイ 岡本:オカモト 金子:カネコ 藤原:フジワラ 三浦:ミウラ 中野:ナカノ 原田:ハラダ 松田:マツダ
    竹内:タケウチ 小野:オノ 大野:オオノ 田村:タムラ 中山:ナカヤマ 和田:ワダ 石田:イシダ 上田:ウエダ 森田:モリタ
    柴田:シバタ 酒井:サカイ 工藤:クドウ 横山:ヨコヤマ 宮崎:ミヤザキ 宮﨑:ミヤザキ 宮本:ミヤモト 内田:ウチダ 髙木:タカギ
    高木:タカギ 安藤:アンドウ 谷口:タニグチ 丸山:マルヤマ 今井:イマイ 河野:コウノ 藤本:フジモト 田邊:タナベ 田辺:タナベ
    武田:タケダ 上野:ウエノ 杉山:スギヤマ 千葉:チバ 村田:ムラタ 増田:マスダ 小島:コジマ 小嶋:コジマ 大塚:オオツカ
    平野:ヒラノ 久保:クボ 渡部:ワタベ 松井:マツイ 菅原:スガワラ 野口:ノグチ 辻:ツジ 都築:ツヅキ 廣田:ヒロタ 濵田:ハマダ
    黒澤:クロサワ 黒沢:クロサワ 富澤:トミザワ 眞鍋:マナベ 國分:コクブ 櫻井:サクライ 桜井:サクライ 瀧本:タキモト"""
)
# A selector asks for another shape of one character; it must survive and be ignored in a search.
SURNAMES += (("辻\U000e0100本", "ツジモト"), ("葛\U000e0101西", "カサイ"))

GIVEN_NAMES = {
    ("1", "old"): _pairs(
        """茂:シゲル 清:キヨシ 勇:イサム 實:ミノル 正:タダシ 三郎:サブロウ 義雄:ヨシオ 昭二:ショウジ 武:タケシ
        幸雄:ユキオ 博:ヒロシ 進:ススム 和夫:カズオ 文雄:フミオ 龍一:リュウイチ 周平:シュウヘイ 秀夫:ヒデオ 弘:ヒロシ"""
    ),
    ("2", "old"): _pairs(
        """和子:カズコ 幸子:サチコ 節子:セツコ 洋子:ヨウコ 弘子:ヒロコ 美代子:ミヨコ 文子:フミコ 千代:チヨ ハル:ハル
        トシ子:トシコ キヨ:キヨ 京子:キョウコ 久子:ヒサコ 貞子:サダコ 静江:シズエ 順子:ジュンコ 春江:ハルエ 光子:ミツコ"""
    ),
    ("1", "mid"): _pairs(
        """健一:ケンイチ 誠:マコト 隆:タカシ 浩二:コウジ 直樹:ナオキ 哲也:テツヤ 大輔:ダイスケ 学:マナブ 健太:ケンタ
        達也:タツヤ 剛:ツヨシ 亮:リョウ 拓也:タクヤ 雄一:ユウイチ 修:オサム 淳:ジュン 智也:トモヤ 恵介:ケイスケ"""
    ),
    ("2", "mid"): _pairs(
        """直美:ナオミ 由美:ユミ 真由美:マユミ 恵:メグミ 裕子:ユウコ 香織:カオリ 愛:アイ 美穂:ミホ 千尋:チヒロ 麻衣:マイ
        彩:アヤ 陽子:ヨウコ 智子:トモコ 理恵:リエ 明美:アケミ 久美子:クミコ 優子:ユウコ 沙織:サオリ 今日子:キョウコ"""
    ),
    ("1", "young"): _pairs(
        "蓮:レン 陽翔:ハルト 悠真:ユウマ 湊:ミナト 颯太:ソウタ 大和:ヤマト 樹:イツキ 律:リツ 新:アラタ"
    ),
    ("2", "young"): _pairs(
        "葵:アオイ 凛:リン 陽菜:ヒナ 結衣:ユイ 咲良:サクラ 杏:アン 芽依:メイ 莉子:リコ 美桜:ミオ 京香:キョウカ"
    ),
}


@dataclass(frozen=True, slots=True)
class Nation:
    """A nationality with its language, its weight among ten thousand, families and given names."""

    name: str
    language: str
    weight: int
    families: tuple[tuple[str, str], ...]
    given: tuple[tuple[str, str], ...]  # men and women in turn


NATIONS = (
    Nation("中国", "zh-Hans", 36, _pairs("王:ワン 李:リー 張:チャン 劉:リウ 陳:チェン"),
           _pairs("偉:ウェイ 芳:ファン 軍:ジュン 秀蘭:シウラン 磊:レイ 美蘭:メイラン")),
    Nation("韓国", "ko", 14, _pairs("金:キム 朴:パク 崔:チェ"), _pairs("民秀:ミンス 智英:ジヨン 成浩:ソンホ 恩智:ウンジ")),
    Nation("ベトナム", "vi", 13, _pairs("NGUYEN:グエン TRAN:チャン LE:レ PHAM:ファム"),
           _pairs("HUNG:フン LAN:ラン MINH:ミン HOA:ホア")),
    Nation("ネパール", "ne", 12, _pairs("SHRESTHA:シュレスタ GURUNG:グルン THAPA:タパ RAI:ライ"),
           _pairs("BISHNU:ビシュヌ SITA:シタ BIKASH:ビカシュ MAYA:マヤ")),
    Nation("フィリピン", "fil", 10, _pairs("SANTOS:サントス REYES:レイエス CRUZ:クルズ"),
           _pairs("JOSE:ホセ MARIA:マリア MARK:マーク ROSE:ローズ")),
    Nation("ミャンマー", "my", 6, _pairs("AUNG:アウン KYAW:チョー WIN:ウィン"),
           _pairs("ZAW:ゾー THIDA:ティダ HTET:テッ NANDAR:ナンダー")),
    Nation("台湾", "zh-Hant", 4, _pairs("林:リン 黄:ホアン 蔡:ツァイ"), _pairs("志明:ジーミン 淑芬:シューフェン")),
    Nation("バングラデシュ", "bn", 3, _pairs("RAHMAN:ラーマン AHMED:アハメド"), _pairs("KARIM:カリム FATEMA:ファテマ")),
    Nation("インドネシア", "id", 1, _pairs("SANTOSO:サントソ WIJAYA:ウィジャヤ"), _pairs("BUDI:ブディ DEWI:デウィ")),
    Nation("インド", "en", 1, _pairs("SHARMA:シャルマ PATEL:パテル"), _pairs("ANIL:アニル PRIYA:プリヤ")),
)  # fmt: skip
ROMAJI = {
    "王": "WANG", "李": "LI", "張": "ZHANG", "劉": "LIU", "陳": "CHEN", "偉": "WEI", "芳": "FANG",
    "軍": "JUN", "秀蘭": "XIULAN", "磊": "LEI", "美蘭": "MEILAN", "金": "KIM", "朴": "PARK",
    "崔": "CHOI", "民秀": "MINSU", "智英": "JIYOUNG", "成浩": "SUNGHO", "恩智": "EUNJI",
    "林": "LIN", "黄": "HUANG", "蔡": "TSAI", "志明": "CHIHMING", "淑芬": "SHUFEN",
}  # fmt: skip

WARD = "東京都北川区"
TOWNS = (
    "北川本町", "緑ケ丘", "桜堤", "若葉台", "川添", "水神前", "大橋", "上北川", "下北川", "西北川",
    "富士見坂", "旭ケ台", "松ノ木", "元宿", "新河岸", "鶴見橋",
)  # fmt: skip
BUILDINGS = (
    "コーポ若葉",
    "第２緑荘",
    "メゾン北川",
    "ハイツさくら",
    "旭マンション",
    "グリーンハイム大橋",
)
PUBLIC_HOUSING = ("緑ケ丘住宅", "川添住宅", "桜堤第二住宅")
KANJI_DIGITS = "〇一二三四五六七八九"
WIDE_DIGITS = str.maketrans("0123456789-", "０１２３４５６７８９－")
