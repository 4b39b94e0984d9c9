"""Where the sheet stands: beside the sentence where there is room, else instead of the list."""

from typing import Any

from PySide6.QtCore import QEvent, QObject

from desktop_app.i18n import _
from ui import theme

WIDE = 1500
SHEET, NARROW_SHEET = 560, 430


class Beside(QObject):
    """Shares the width of the page between list, sentence and sheet, whenever it changes."""

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self._page = page
        self._wanted = False
        page.installEventFilter(self)
        self.arrange()

    def eventFilter(self, _page: QObject, event: QEvent) -> bool:
        """The page got another size."""
        if event.type() == QEvent.Type.Resize:
            self.arrange()
        return False

    def toggle(self) -> None:
        """Show the sheet, or put it away."""
        self._wanted = self._page.view.isHidden()
        self.arrange()

    def arrange(self) -> None:
        """After the width or the wish changed."""
        page = self._page
        wide = page.width() / theme.look().scale >= WIDE
        was_hidden = page.view.isHidden()
        page.view.setVisible(wide or self._wanted)
        page.view.setFixedWidth(theme.px(SHEET if wide else NARROW_SHEET))
        page.left.setVisible(wide or not self._wanted)
        page.foot.look.setText(_("一覧にもどる") if self._wanted else _("紙で見る"))
        page.foot.look.setVisible(not wide)
        page.foot.look_key.setVisible(not wide)
        if was_hidden and not page.view.isHidden():
            page.paper.draw_sheet()
