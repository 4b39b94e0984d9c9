"""The hearing for the waiting seat: ticked by hand, with the item numbers of the screen."""

from dataclasses import replace

from desktop_app.domain.consultation import HEARING_ITEMS, HearingItem
from desktop_app.printouts.blocks import whom_to_ask
from desktop_app.printouts.composer import Block, Composer
from desktop_app.printouts.lists import hang, list_of
from desktop_app.printouts.look import BARE, BLACK, HAIR_GREY, WIDTH
from desktop_app.printouts.marking import s_
from desktop_app.printouts.model import OfficeCard, PersonSheet, SheetData
from desktop_app.printouts.sheets.hearing_words import ANSWERS, QUESTIONS
from desktop_app.printouts.text.table import Grid
from desktop_app.printouts.text.tagging import Element

TITLE = s_("待っている間に書く相談シート")
INTRO = s_("あてはまるものに印をつけてください。書きたくないことは、書かなくてもだいじょうぶです。")
YEN_BLANK = s_("1か月 約＿＿＿＿＿＿円")
KEEP = s_("書いた紙は、相談する職員に渡してください。相談のためだけに使います。")
TELEPHONE_ON_TOP = False
COLUMNS = 3
LAST_TOGETHER = 3
"""Questions on the page of the card: two lines alone on a second page are not worth one."""
NUMBER_WIDTH = 118.0
GUTTER = 6.0
"""White before the next column, or words run into its tick box."""
ROW = (
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
    ("ENDPADDING", (0, 0), (-2, -1), GUTTER),
)


def compose(sheet: Composer, data: SheetData, office: OfficeCard) -> None:
    """Put the sheet together."""
    if not isinstance(data, PersonSheet):
        raise TypeError("hearing needs a PersonSheet")
    sheet.person(data.person_name)
    sheet.lead(INTRO)
    questions = list_of("1")
    for number, item in enumerate(HEARING_ITEMS, start=1):
        sheet.add(question(sheet, number, item, questions))
        if number > len(HEARING_ITEMS) - LAST_TOGETHER:
            sheet.hold()
    sheet.space(6)
    sheet.hold()
    sheet.say(KEEP)
    whom_to_ask(sheet, office, brief=True)


def question(sheet: Composer, number: int, item: HearingItem, questions: Element) -> Grid:
    """Number and question at the start, ready answers in columns beside them."""
    asked = replace(sheet.look.cell, indent=17, after=0)
    left = sheet.pair(QUESTIONS[item.code], asked, bold=True)
    left[0].marker = sheet.literal(str(number), bold=True)
    body = hang(left, questions)
    boxes = list_of("□", body)
    answers = [answer(sheet, source, boxes) for source in ANSWERS[item.code].values()]
    if item.has_yen:
        smaller = replace(sheet.look.cell, size=sheet.look.cell.size - 1)
        answers.append(sheet.pair(YEN_BLANK, smaller, parent=body))
    rows = [answers[start : start + COLUMNS] for start in range(0, len(answers), COLUMNS)]
    rows[-1] += [[] for _ in range(COLUMNS - len(rows[-1]))]
    width = (WIDTH - NUMBER_WIDTH) / COLUMNS
    table = sheet.table(rows, [width] * COLUMNS, [*BARE, *ROW])
    line = ("LINEABOVE", (0, 0), (-1, -1), 0.5, HAIR_GREY if number > 1 else BLACK)
    frame = [
        *BARE,
        line,
        ("TOPPADDING", (0, 0), (-1, -1), 3 if sheet.bilingual else 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2 if sheet.bilingual else 1),
        ("ENDPADDING", (0, 0), (0, -1), GUTTER),
    ]
    return sheet.table([[left, [table]]], [NUMBER_WIDTH, WIDTH - NUMBER_WIDTH], frame)


def answer(sheet: Composer, source: str, boxes: Element) -> Block:
    """One answer behind its box."""
    style = replace(sheet.look.cell, size=sheet.look.cell.size - 1, indent=14, after=0)
    block = sheet.marked(source, "□", style=style)
    hang(block, boxes)
    return block


def allowed_pages(_data: SheetData) -> int:
    """Two pages."""
    return 2
