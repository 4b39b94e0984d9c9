"""Words of a dry run: what would change, and whether the file's own total agrees."""

from typing import Any

from desktop_app.i18n import _
from ui import formats


def counts_text(plan: Any) -> str:
    """What would change."""
    parts = (
        (_("新しく {n}件"), "added"),
        (_("変わる {n}件"), "changed"),
        (_("同じ {n}件"), "unchanged"),
        (_("なくなる {n}件"), "vanished"),
    )
    found = [
        text.format(n=formats.yen(getattr(plan, name)))
        for text, name in parts
        if getattr(plan, name, None) is not None
    ]
    if plan.passed_over:
        found.append(_("読み飛ばす {n}行").format(n=formats.yen(plan.passed_over)))
    return "・".join(found)


def total_text(plan: Any) -> str:
    """Whether the file's own total agrees."""
    matches = getattr(plan, "control_matches", None)
    if matches is None:
        return _("ファイルに合計の行はありません")
    return _("ファイルの合計と一致") if matches else _("ファイルの合計と合いません")
