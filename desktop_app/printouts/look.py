"""Sizes, rules and greys of the sheets: black, one dark grey for the Japanese, one heavy rule."""

from dataclasses import dataclass, replace

from reportlab.lib.colors import Color

from desktop_app.printouts.languages import SheetLanguage
from desktop_app.printouts.text.document import Paper
from desktop_app.printouts.text.layout import RUBY_SCALE
from desktop_app.printouts.text.paragraph import Style
from desktop_app.printouts.text.table import Command

PAPER = Paper()
WIDTH = PAPER.width - 2 * PAPER.side
BLACK = Color(0, 0, 0)
HAIR_GREY = Color(0.4, 0.4, 0.4)
"""Darker than half: a copier that knows only black and white keeps the rules between rows."""
SHADE = Color(0.945, 0.945, 0.945)
RULE = 1.6
"""The one heavy rule, under the title."""
HAIR = 0.5
SECOND_INK = 0.22
"""Grey of the second language: contrast 11:1 on white, still dark on an office copier."""
SMALLEST = 7.0
READABLE_RUBY = 4.5
"""Points of the smallest furigana; a newspaper's have 4 to 5."""

BARE: tuple[Command, ...] = (
    ("STARTPADDING", (0, 0), (-1, -1), 0),
    ("ENDPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
)
RULED: tuple[Command, ...] = (
    ("STARTPADDING", (0, 0), (-1, -1), 4),
    ("ENDPADDING", (0, 0), (-1, -1), 4),
    ("TOPPADDING", (0, 0), (-1, -1), 3.5),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4.5),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LINEBELOW", (0, 0), (-1, -1), HAIR, HAIR_GREY),
)
BOXED: tuple[Command, ...] = (
    ("BOX", (0, 0), (-1, -1), HAIR, BLACK),
    ("STARTPADDING", (0, 0), (-1, -1), 12),
    ("ENDPADDING", (0, 0), (-1, -1), 12),
    ("TOPPADDING", (0, 0), (-1, -1), 8),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 10),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
)
FRAMED: tuple[Command, ...] = (
    *BARE,
    ("BOX", (0, 0), (-1, -1), HAIR, BLACK),
    ("STARTPADDING", (0, 0), (0, -1), 12),
    ("ENDPADDING", (0, 0), (0, -1), 8),  # or words run into those under a code
    ("ENDPADDING", (-1, 0), (-1, -1), 10),
    ("TOPPADDING", (0, 0), (-1, -1), 9),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
)


@dataclass(frozen=True)
class Look:
    """The styles of one language."""

    title: Style
    name: Style
    lead: Style
    heading: Style
    body: Style
    item: Style
    tick: Style
    small: Style
    caption: Style
    """Under a QR code, and at the foot."""
    cell: Style
    figure: Style
    tight: float
    """Line distance of captions and the foot: less than the text's, as the script allows."""

    @staticmethod
    def of(home: SheetLanguage, tight: float = 1.0) -> "Look":
        """Scaled for scripts that need more height, and by `tight` to save room."""
        scale = home.scale * tight
        alone = home.code == "ja"  # nothing stands under a line: less white keeps it together
        body = Style(size=10.5 * scale, after=(3 if alone else 4) * tight)
        least = READABLE_RUBY / RUBY_SCALE if home.ruby else 0.0
        return Look(
            title=Style(size=20 * scale, leading=min(home.text.leading, 1.85), kind="H1"),
            name=Style(size=12.5 * scale, after=5),
            lead=Style(size=11 * scale, after=6),
            heading=Style(
                size=12.5 * scale,
                before=(6.5 if alone else 9) * tight,
                after=3,
                kind="H2",
                keep_with_next=True,
            ),
            body=body,
            item=replace(body, indent=14, after=2.5 if alone else 3),
            tick=replace(body, indent=19, after=4),
            small=Style(size=max(8.5 * scale, least), after=3),
            caption=Style(size=max(SMALLEST, least)),
            cell=Style(size=max(9.5 * scale, least)),
            figure=Style(size=25 * scale, leading=min(home.text.leading, 1.6)),
            tight=max(1.35, home.text.leading * 0.86),
        )


def under(style: Style) -> Style:
    """The Japanese under a sentence: smaller, dark grey, close to it."""
    big = style.size > 14
    return replace(
        style,
        size=max(SMALLEST, round(style.size * (0.5 if big else 0.74), 1)),
        leading=1.4,
        ink=SECOND_INK,
        before=0,
        after=style.after,
        kind="P",
        keep_with_next=False,
    )
