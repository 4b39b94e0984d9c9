"""The keys of the translators' page, for the page itself and for the guide (F1)."""

from desktop_app.i18n import _
from ui.shortcuts import Key


def keys() -> tuple[Key, ...]:
    """Every key that only this page knows."""
    return (
        Key("Ctrl+Enter", "accept", _("確認"), _("この訳を確認済みにして、次の未確認へ")),
        Key("Ctrl+S", "save", _("保存"), _("下書きとして保存する")),
        Key("Alt+↓", "next_open", _("次の未確認"), _("確認していない次の文へ。Alt+↑ で前へ")),
        Key("Ctrl+↓", "next", _("次の文"), _("次の文へ。Ctrl+↑ で前へ")),
        Key("Ctrl+U", "undo", _("ひとつ戻す"), _("この文にした最後のことを取り消す")),
        Key("Ctrl+K", "remark", _("コメント"), _("次の人へのコメントを書く")),
        Key("Ctrl+E", "sheet", _("紙で見る"), _("この文の載る紙の見本を出す・しまう")),
        Key("Ctrl+F", "search", _("さがす"), _("日本語・訳・英語の言葉でさがす")),
    )
