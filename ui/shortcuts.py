"""Every key of the program in one table: the F-bar, the guide (F1) and the shortcuts read it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _


@dataclass(frozen=True, slots=True)
class Key:
    """One key: where it stands in the F-bar (`bar`: move, act or nothing) and what it does."""

    key: str
    action: str
    label: str
    guide: str
    bar: str = ""


def keys() -> tuple[Key, ...]:
    """All keys. F9 (hand over) is absent until handing over exists; F10 stays free."""
    return (
        Key("F1", "guide", _("手引き"), _("この一覧を出す・しまう"), "move"),
        Key("F2", "search", _("検索"), _("氏名・カナ・番号・生年月日でさがす"), "move"),
        Key("F3", "queue", _("受付一覧"), _("本日の受付へ"), "move"),
        Key("F4", "receivables", _("債権"), _("債権の一覧へ(Enter で期を開く)"), "move"),
        Key("F5", "hearing", _("聞き取り"), _("聞き取り票へ(Enter で入力)"), "move"),
        Key("F6", "notes", _("記録"), _("記録を書く。もう一度で一覧へ"), "move"),
        Key("F7", "referrals", _("相談先"), _("相談先をさがす"), "move"),
        Key("F8", "print", _("案内を印刷"), _("住民に渡す紙を選んで印刷"), "act"),
        Key("F11", "resident", _("住民に見せる"), _("住民に見せる画面。もう一度で戻る"), "act"),
        Key("F12", "mask", _("画面を隠す"), _("画面をすぐ隠す。もう一度で戻る"), "act"),
        Key("Ctrl+L", "lock", _("離席ロック"), _("離席する。書きかけは保存される")),
        Key("Esc", "back", _("もどる"), _("ひとつ前へもどる")),
        Key("Ctrl+H", "hints", _("気づき"), _("使える制度と、求めないもの")),
        Key("Ctrl+B", "ability", _("家計"), _("家計と納付の目安")),
        Key("Ctrl+P", "plan", _("分納"), _("分納の計画を試す・記録する")),
        Key("Ctrl+D", "as_of", _("時点"), _("債権を別の日の時点で見る")),
        Key("Ctrl+T", "ward", _("時効の近い期別"), _("役所全体の時効の近い期別(係長・管理者)")),
        Key("Ctrl+Shift+P", "follow_up", _("分納の履行"), _("結んだ分納の履行状況")),
        Key("Ctrl+Shift+R", "rates", _("割合"), _("延滞金の割合(登録は管理者)")),
        Key(
            "Ctrl+G", "referral_follow_up", _("案内のその後"), _("案内した人が来所したかを確かめる")
        ),
        Key(
            "Ctrl+Shift+G", "referral_counts", _("案内の件数"), _("相談先別・言葉別(係長・管理者)")
        ),
        Key("Ctrl+I", "import", _("取り込み"), _("データの取り込みと取り消し")),
        Key("Ctrl+Shift+T", "translations", _("翻訳"), _("紙の文を訳す・確かめる・反映する")),
        Key("Ctrl+Shift+B", "batch", _("まとめて印刷"), _("1つの紙を一覧の人全員に作る")),
        Key("Ctrl+Shift+D", "directory", _("一覧の手入れ"), _("相談先の一覧を直す・公開する")),
        Key("Ctrl+,", "settings", _("設定"), _("表示・ロック・合言葉")),
        Key("Ctrl++", "zoom_in", _("拡大"), _("表示を大きく(200%まで)")),
        Key("Ctrl+-", "zoom_out", _("縮小"), _("表示を小さく(100%まで)")),
        Key("Ctrl+0", "zoom_reset", _("等倍"), _("表示を100%に")),
        Key("Ctrl+M", "menu", _("メニュー"), _("メニューを開く")),
    )


def sequences(key: str) -> list[QKeySequence]:
    """What must be pressed; plus is also Shift+; and = on Japanese and English keyboards."""
    if key == "Ctrl++":
        return [QKeySequence("Ctrl++"), QKeySequence("Ctrl+="), QKeySequence("Ctrl+;")]
    return [QKeySequence(key)]


def install(window: QWidget, press) -> list[QShortcut]:  # type: ignore[no-untyped-def]
    """Bind every key to `press(action)`. The lock works even while a dialog is open."""
    made = []
    for key in keys():
        if key.action == "back":
            continue  # Esc belongs first to whatever has the keyboard; see MainWindow.keyPressEvent
        shortcut = QShortcut(window)
        shortcut.setKeys(sequences(key.key))
        everywhere = key.action in ("lock", "mask")
        shortcut.setContext(
            Qt.ShortcutContext.ApplicationShortcut
            if everywhere
            else Qt.ShortcutContext.WindowShortcut
        )
        shortcut.setAutoRepeat(key.action in ("zoom_in", "zoom_out"))
        shortcut.setProperty("action", key.action)
        shortcut.activated.connect(press(key.action))
        made.append(shortcut)
    return made
