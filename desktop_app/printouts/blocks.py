"""Blocks most sheets share: the counter to ask with its QR code, the foot of every page."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from desktop_app.printouts.catalogues import shipped
from desktop_app.printouts.composer import Block, Composer
from desktop_app.printouts.languages import library
from desktop_app.printouts.look import (
    BARE,
    BLACK,
    FRAMED,
    HAIR,
    PAPER,
    SECOND_INK,
    WIDTH,
    under,
)
from desktop_app.printouts.marking import s_
from desktop_app.printouts.model import OfficeCard
from desktop_app.printouts.opening_hours import hours
from desktop_app.printouts.qr import QrCode
from desktop_app.printouts.text.paragraph import Paragraph, Style
from desktop_app.printouts.text.spans import Span
from desktop_app.printouts.text.table import Grid
from desktop_app.printouts.values import Day, Kept

WHOM_TO_ASK = s_("わからないとき・こまったときの相談先")
COUNTER_LINE = s_("窓口 {counter}")
TELEPHONE_LINE = s_("電話 {telephone}")
TELEPHONE = s_("電話")
HOURS_LINE = s_("時間 {hours}")
SHOW_THIS = s_("この紙を持ってきて、窓口で見せてください。")
INTERPRETER = s_("通訳が必要なときは、そう言ってください。")
QR_LINE = s_("この番号（QRコード）から、くわしい案内を見ることができます。")
UNCHECKED = s_("この紙の翻訳は機械で作った下書きです。まだ人が確認していません。")
CHECKED = s_("この紙の翻訳を確認した人：{names}（{day}）")
STALE = s_("※の文は、まだ翻訳していません。日本語で書いてあります。")
SIGN_DATE = s_("日付")
SIGN_NAME = s_("名前（署名）")
SIGN_TELEPHONE = s_("電話番号")
WRITING_ROOM = 10.0
SIGNING_ROOM = 24.0
"""Points under a label: a name written by hand needs 8 mm."""
SIGNING_SHARES = (0.34, 0.03, 0.37, 0.03, 0.23)
LINE = "＿" * 20
QR_SIZE = 68.0
CODE_WIDTH = 116.0
"""Room for a code and the words under it, in few lines."""
MOST_NAMES = 3
LARGEST_FOOT = 7.8
"""With furigana; two lines and their Japanese must end 5 mm above the edge of the paper."""
FOOT_SHARE = 0.72
"""Of the width; the page number and the sheet's id stand beside it at the end edge."""
MIDDLE_QR = 56.0
SMALL_QR = 48.0
"""17 mm: 0.5 mm a module for an address of forty letters, what telephones read at 20 cm."""


def whom_to_ask(sheet: Composer, office: OfficeCard, *, brief: bool = False) -> None:
    """A framed card: name, counter, telephone, hours, and the QR code of the office's page.

    What was said last stays with it, so that no page carries the card alone.
    `brief` is for somebody who already sits at the counter: the facts only, small.
    """
    if brief:
        sheet.hold()
        small = card_of(sheet, office, sheet.look.small)
        picture: Block = [QrCode(office.url, SMALL_QR)] if office.url else []
        sheet.add(sheet.table([[small, picture]], [WIDTH - SMALL_QR - 22, SMALL_QR + 22], FRAMED))
        return
    sheet.hold()
    sheet.heading(WHOM_TO_ASK)
    card = card_of(sheet, office, sheet.look.body)
    for source in (SHOW_THIS, INTERPRETER):
        card += sheet.pair(source, sheet.look.body if sheet.bilingual else sheet.look.small)
    side = QR_SIZE if sheet.bilingual else MIDDLE_QR
    cells = [card, qr_block(sheet, office.url, side)] if office.url else [card]
    widths = [WIDTH - CODE_WIDTH, CODE_WIDTH] if office.url else [WIDTH]
    sheet.add(sheet.table([cells], widths, FRAMED))


def card_of(sheet: Composer, office: OfficeCard, style: Style) -> Block:
    """Name large, then what is known of counter, telephone and hours."""
    named = ((office.name, office.name_reading), (office.section, office.section_reading))
    parts = [sheet.inline(Kept(text, reading)) for text, reading in named if text]
    spans = parts[0] if len(parts) < 2 else (*parts[0], Span("　"), *parts[1])
    block: Block = [sheet.own(spans, replace(style, size=style.size * 1.05, after=3))]
    known = (
        (COUNTER_LINE, "counter", office.counter),
        (TELEPHONE_LINE, "telephone", office.telephone),
    )
    for source, field, value in known:
        if value:
            spans = sheet.words.spans(source, {field: Kept(value)}, bold=field == "telephone")
            block.append(sheet.own(spans, style))
    return [*block, *opened(sheet, office.hours, style)]


def opened(sheet: Composer, said: str, style: Style) -> Block:
    """When the counter is open: understood hours in both languages, others as they are written."""
    found = hours(sheet, said)
    if not found:
        spans = sheet.words.spans(HOURS_LINE, {"hours": Kept(said)})
        return [sheet.own(spans, style)] if said else []
    first = sheet.own(sheet.words.spans(HOURS_LINE, {"hours": found}), style)
    return sheet.over(first, sheet.second(sheet.literal(said), under(style)))


def qr_block(sheet: Composer, url: str, side: float = QR_SIZE) -> Block:
    """The code, with what it is under it."""
    return [QrCode(url, side), *sheet.pair(QR_LINE, replace(sheet.look.caption, before=3))]


def facts(sheet: Composer, known: Sequence[tuple[str, str | Block]], share: float) -> Grid:
    """Names of facts at the start, the facts beside them; what is not known is left out.

    A fact is words of the office in Japanese, or a block that is set already.
    """
    rows = [
        [
            sheet.pair(source, sheet.look.cell, bold=True),
            [sheet.second(sheet.literal(fact), sheet.look.lead)] if isinstance(fact, str) else fact,
        ]
        for source, fact in known
        if fact
    ]
    width = WIDTH * share
    return sheet.table(rows or [[[], []]], [width * 0.28, width * 0.72], BARE)


def named(sheet: Composer, text: str, *, mark: bool = False) -> Block:
    """Words of the office behind a box to tick, or a line to write on where there are none.

    Translated where the referral list has them; the others stand in Japanese, with `mark` marked.
    """
    style = sheet.look.tick
    if sheet.bilingual and text and (mark or sheet.doors.known(text)):
        return sheet.door(text, style)
    return [sheet.second(sheet.literal(text or LINE), style)]


def blank(sheet: Composer, source: str) -> None:
    """A line to write on; stays with what comes next, because it is signed there."""
    style = replace(sheet.look.body, before=10, after=12)
    line = ("LINEBELOW", (0, 0), (-1, -1), HAIR, BLACK)
    room = ("BOTTOMPADDING", (0, 0), (-1, -1), WRITING_ROOM)
    sheet.add(sheet.table([[sheet.pair(source, style)]], [WIDTH], [*BARE, room, line]))
    sheet.hold()
    sheet.space(4)
    sheet.hold()


def signature(sheet: Composer, source: str, day: Day | None = None) -> None:
    """What is signed, with lines for date, name and telephone; what stands before stays with it."""
    sheet.hold()
    block = sheet.pair(source, replace(sheet.look.body, before=6, after=8), bold=True)
    labels = [
        sheet.pair(SIGN_DATE, sheet.look.small),
        sheet.pair(SIGN_NAME, sheet.look.small),
        sheet.pair(SIGN_TELEPHONE, sheet.look.small),
    ]
    if day:
        labels[0].append(sheet.own(sheet.inline(day), sheet.look.small))
    room = ("BOTTOMPADDING", (0, 0), (-1, -1), SIGNING_ROOM if sheet.bilingual else 18)
    lines = [("LINEBELOW", (column, 0), (column, 0), HAIR, BLACK) for column in (0, 2, 4)]
    cells = [labels[0], [], labels[1], [], labels[2]]
    widths = [WIDTH * share for share in SIGNING_SHARES]
    sheet.add(*block)
    sheet.hold()
    sheet.add(sheet.table([cells], widths, [*BARE, room, *lines]))
    sheet.hold()  # the card after it takes the whole signature along, never stands alone
    sheet.space(10 if sheet.bilingual else 8)


def whose_words(sheet: Composer, style: Style) -> Block:
    """Who checked every sentence that stands on this sheet, or that nobody has."""
    home, edition = sheet.home, sheet.words.edition or shipped(sheet.home.code)
    if home.code == "ja":
        return []
    wanted = [*(source for source in sheet.words.used if source in edition.texts), CHECKED]
    listed = [source for source in sheet.doors.used if source in sheet.doors_edition.texts]
    readers = {**edition.readers, **sheet.doors_edition.readers}
    if all(source in readers for source in (*wanted, *listed)):
        found = [readers[source] for source in (*wanted, *listed)]
        names, last = dict.fromkeys(r.name for r in found), max(r.on for r in found)
        return sheet.pair(CHECKED, style, {"names": Kept(some_of(names)), "day": Day(last)})
    if home.checked_by:
        day = Day(date.fromisoformat(home.checked_on))
        return sheet.pair(CHECKED, style, {"names": Kept(home.checked_by), "day": day})
    return sheet.pair(UNCHECKED, style)


def some_of(names: Iterable[str]) -> str:
    """The first few; the foot of a sheet is small."""
    every = list(names)
    more = " …" if len(every) > MOST_NAMES else ""
    return "・".join(every[:MOST_NAMES]) + more


def foot(sheet: Composer, sheet_id: str) -> Callable[[Any, int, int], None]:
    """What stands at the foot of every page: the marks, the page of pages, the sheet's id."""
    size = min(sheet.look.caption.size, LARGEST_FOOT)
    small = replace(sheet.look.caption, size=size, leading=sheet.look.tight, ink=SECOND_INK)
    paragraphs = [*whose_words(sheet, small)]

    def draw(canvas: Any, page: int, pages: int) -> None:
        stale = sheet.pair(STALE, small) if sheet.words.missing else []
        label = f"{sheet_id} · {sheet.home.code}   {page} / {pages}"
        place = Paragraph((Span(label),), sheet.home.text, library(), replace(small, align="end"))
        y = PAPER.bottom - 14
        room = WIDTH * FOOT_SHARE
        x = PAPER.side + (WIDTH - room if sheet.home.text.direction == "rtl" else 0.0)
        place.wrap(WIDTH, 20)
        place.element = None
        place.drawOn(canvas, PAPER.side, y - place.height)
        for line in [*stale, *paragraphs]:
            if page > 1:  # said once to a screen reader, at the end of what it reads
                line.element = None
            line.wrap(room, 20)
            y -= line.height
            line.drawOn(canvas, x, y)

    return draw
