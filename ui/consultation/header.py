"""Who sits at the counter: name, identity checks, and the total. Nothing here is ever elided."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop_app.domain.people import PersonHeader
from desktop_app.domain.receivables import Receivables
from desktop_app.i18n import _
from ui import formats, words
from ui.widgets.answers import FlowLayout
from ui.widgets.chips import Chip
from ui.widgets.numbers import NumLabel
from ui.widgets.parts import column, icon_label, label, row


class IconText(QWidget):
    """An icon and a word beside it: number, address, telephone, language."""

    def __init__(self, icon: str, name: str) -> None:
        super().__init__()
        line = row(self, gap=6)
        line.addWidget(icon_label(icon))
        self.text: QLabel = label("")
        self._name = name
        line.addWidget(self.text)

    def show_text(self, text: str) -> None:
        """Show it, or nothing at all where there is nothing."""
        self.text.setText(text)
        self.setAccessibleName(f"{self._name} {text}")
        self.setVisible(bool(text))


class PersonCard(QFrame):
    """The header card of the consultation page."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        box = column(self, margins=(16, 8, 16, 9), gap=3)
        box.addLayout(self._make_top())
        box.addLayout(self._make_middle())
        box.addWidget(self._make_bottom())
        self.name.setObjectName("person_name")

    def _make_top(self) -> QHBoxLayout:
        line = row(gap=12)
        self.kana = label("", "label")
        self.number = IconText("card", _("宛名番号"))
        self.total_label = label("", "label")
        line.addWidget(self.kana)
        line.addWidget(self.number)
        line.addStretch(1)
        line.addWidget(self.total_label)
        return line

    def _make_middle(self) -> QHBoxLayout:
        line = row(gap=12)
        self.name = label("", "name")
        self.birth = label("")
        self.household = Chip("", "mute", "people")
        self.extra = Chip("", "caution")
        self.total = NumLabel("", 28, bold=True)
        for widget in (self.name, self.birth, self.household, self.extra):
            line.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        line.addWidget(self.total)
        return line

    def _make_bottom(self) -> QWidget:
        part = QWidget()
        line = FlowLayout(part, gap=18, line_gap=2)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        part.setSizePolicy(policy)
        self.address = IconText("pin", _("住所"))
        self.hidden = Chip("", "danger", "shield")
        self.phone = IconText("phone", _("電話"))
        self.language = IconText("globe", _("ことば"))
        for widget in (self.address, self.hidden, self.phone, self.language):
            line.addWidget(widget)
        return part

    def show_person(self, person: PersonHeader) -> None:
        """Show who this is."""
        also = [person.kana]
        if person.alias:
            also.append(_("通称 {name}").format(name=person.alias))
        if person.former_surname:
            also.append(_("旧姓 {name}").format(name=person.former_surname))
        self.kana.setText("  ".join(part for part in also if part))
        self.name.setText(person.name)
        self.birth.setText(birth_text(person))
        size = len(person.household)
        alone = _("単身") if size <= 1 else _("{n}人世帯").format(n=size)
        self.household.show_word(alone, "mute", "home" if size <= 1 else "people")
        self.household.setToolTip(household_text(person))
        self.extra.show_word(_extra_word(person), "caution")
        self.number.show_text(person.number)
        self.address.show_text("" if person.address_hidden else person.address)
        self.hidden.show_word(
            _("住所・電話は非表示") if person.address_hidden else "", "danger", "shield"
        )
        self.phone.show_text("" if person.address_hidden else person.phone)
        self.language.show_text(words.language(person.language))

    def show_total(self, receivables: Receivables) -> None:
        """The total is information over all classes, late charges included where known."""
        late = receivables.late_charge_yen
        whole = receivables.unpaid_yen + (late or 0)
        self.total.set_text(_("{yen} 円").format(yen=formats.yen(whole)))
        if late:
            text = _("滞納額の合計(延滞金 {yen}円を含む)").format(yen=formats.yen(late))
        elif late is None:
            text = _("滞納額の合計(延滞金を除く)")
        else:
            text = _("滞納額の合計(延滞金なし)")
        self.total_label.setText(text)


def birth_text(person: PersonHeader) -> str:
    """`昭和25年8月14日(76歳)男`."""
    if person.birth is None:
        return words.sex(person.sex)
    text = formats.long_date(person.birth)
    if person.age is not None:
        text += _("({n}歳)").format(n=person.age)
    return text + words.sex(person.sex)


def _extra_word(person: PersonHeader) -> str:
    if person.rare_characters:
        return _("外字あり")
    return _("生活保護受給中") if person.welfare else ""


def household_text(person: PersonHeader) -> str:
    """Members of the household, one a line; whoever is not liable is only named."""
    lines = []
    for member in person.household:
        owes = _("(滞納あり)") if member.owes else ""
        lines.append(f"{member.relation} {member.name}{owes}".strip())
    return "\n".join(lines)
