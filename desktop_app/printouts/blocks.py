"""Blocks most sheets share: the counter to ask with its QR code, the foot of every page."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from reportlab.platypus import KeepTogether

from desktop_app.printouts.composer import Block, Composer
from desktop_app.printouts.languages import library
from desktop_app.printouts.look import BARE, BLACK, HAIR, PAPER, WIDTH
from desktop_app.printouts.marking import s_
from desktop_app.printouts.model import OfficeCard
from desktop_app.printouts.qr import QrCode
from desktop_app.printouts.text.paragraph import Paragraph
from desktop_app.printouts.text.spans import Span
from desktop_app.printouts.text.table import grid
from desktop_app.printouts.values import Kept

WHOM_TO_ASK = s_("わからないとき・こまったときの相談先")
COUNTER_LINE = s_("窓口 {counter}")
TELEPHONE_LINE = s_("電話 {telephone}")
HOURS_LINE = s_("時間 {hours}")
SHOW_THIS = s_("この紙を持ってきて、窓口で見せてください。")
INTERPRETER = s_("通訳が必要なときは、そう言ってください。")
QR_LINE = s_("この番号（QRコード）から、くわしい案内を見ることができます。")
UNCHECKED = s_("この紙の翻訳は機械で作った下書きです。まだ人が確認していません。")
STALE = s_("※の文は、まだ翻訳していません。日本語で書いてあります。")
QR_SIZE = 68.0


def whom_to_ask(sheet: Composer, office: OfficeCard, *, with_interpreter: bool = True) -> None:
    """A framed card: name, counter, telephone, hours, and the QR code of the office's page."""
    heading = sheet.pair(WHOM_TO_ASK, sheet.look.heading, bold=True)
    card = card_of(sheet, office)
    for source in [SHOW_THIS, *([INTERPRETER] if with_interpreter else [])]:
        card += sheet.pair(source, sheet.look.body)
    widths = [WIDTH - QR_SIZE - 22, QR_SIZE + 22] if office.url else [WIDTH, 0]
    cells: list[Block] = [card, qr_block(sheet, office.url) if office.url else []]
    frame = [
        *BARE,
        ("BOX", (0, 0), (-1, -1), HAIR, BLACK),
        ("LEFTPADDING", (0, 0), (0, -1), 12),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 10),
        ("TOPPADDING", (0, 0), (-1, -1), 9),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
    ]
    count = 2 if office.url else 1
    sheet.add(KeepTogether([*heading, grid([cells[:count]], widths[:count], frame)]))


def card_of(sheet: Composer, office: OfficeCard) -> Block:
    """Name large, then what is known of counter, telephone and hours."""
    name = "　".join(part for part in (office.name, office.section) if part)
    block: Block = [sheet.data(name, replace(sheet.look.lead, after=3))]
    known = (
        (COUNTER_LINE, "counter", office.counter),
        (TELEPHONE_LINE, "telephone", office.telephone),
        (HOURS_LINE, "hours", office.hours),
    )
    for source, field, value in known:
        if value:
            spans = sheet.words.spans(source, {field: Kept(value)}, bold=field == "telephone")
            block.append(sheet.own(spans, sheet.look.body))
    return block


def qr_block(sheet: Composer, url: str) -> Block:
    """The code, with what it is under it."""
    style = replace(sheet.look.small, size=7, leading=1.35)
    return [QrCode(url, QR_SIZE), *sheet.pair(QR_LINE, replace(style, before=3))]


def foot(sheet: Composer, sheet_id: str) -> Callable[[Any, int, int], None]:
    """What stands at the foot of every page: the marks, the page of pages, the sheet's id."""
    small = replace(sheet.look.small, size=7, leading=1.35, ink=0.22, after=0)
    marks: list[str] = [] if sheet.home.checked else [UNCHECKED]
    paragraphs: list[Paragraph] = []
    for source in marks:
        paragraphs += sheet.pair(source, small)

    def draw(canvas: Any, page: int, pages: int) -> None:
        stale = sheet.pair(STALE, small) if sheet.words.missing else []
        label = f"{sheet_id} · {sheet.home.code}   {page} / {pages}"
        place = Paragraph(
            (Span(label),), sheet.home.text, library(), replace(small, align="end")
        )
        y = PAPER.bottom - 14
        place.wrap(WIDTH, 20)
        place.element = None
        place.drawOn(canvas, PAPER.side, y - place.height)
        for line in [*stale, *paragraphs]:
            line.element = None
            line.wrap(WIDTH * 0.72, 20)
            y -= line.height
            line.drawOn(canvas, PAPER.side, y)

    return draw


