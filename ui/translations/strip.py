"""The sentence on paper."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui import theme


class Strip(QWidget):
    """A picture of paper, as large as it was drawn or as narrow as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = QImage()
        self.setFixedHeight(theme.px(56))

    def show_picture(self, picture: QImage) -> None:
        """Another picture."""
        self._picture = picture
        self._fit()
        self.update()

    def picture(self) -> QImage:
        """What is shown."""
        return self._picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The height follows the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self._picture.isNull():
            self.setFixedHeight(self._shown().height())

    def _shown(self) -> QSize:
        size = self._picture.size()
        room = QSize(max(1, self.width()), size.height())
        return (
            size
            if size.width() <= self.width()
            else size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """White paper with a thin edge."""
        painter = QPainter(self)
        if self._picture.isNull():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._shown()
        painter.drawImage(QRect(0, 0, size.width(), size.height()), self._picture)
        painter.setPen(theme.colour("mute_line"))
        painter.drawRect(0, 0, size.width() - 1, size.height() - 1)
