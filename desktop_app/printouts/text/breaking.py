"""Where a line may end: ICU's rules, Korean keep-all, graphemes in an emergency, kinsoku checks."""

from functools import lru_cache

from icu4py.breakers import CharacterBreaker, LineBreaker

from desktop_app.printouts.text.language import Language

# JLREQ 3.1.7 and 3.1.8 (line-start and line-end prohibition, strict), with their wide and half
# forms and the marks of Chinese, Korean and Burmese.
NO_START = frozenset(
    "、。，．・：；？！ー゛゜ヽヾゝゞ々〻‐゠–〜～"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "’”）〕］｝〉》」』】〙〗〟｠»)]},.:;?!%‰℃¢％၊။।॥"
)
NO_END = frozenset("‘“（〔［｛〈《「『【〘〖〝｟«([{￥＄£$")


# ICU's dictionary cuts these off, and a reader stumbles: a negation alone at the end of a line
# (မ|ပေး), and a sentence's closing particles at the start of the next one (ပေး|ပါ, သွား|မည်).
# ICU's phrases of Japanese cut くださ|い and うかが|います in two, and お|留守, ご|案内.
PHRASES = "ja@lb=strict;lw=phrase"
CLINGS_TO_NEXT = {"my": ("မ",), PHRASES: ("お", "ご")}
CLINGS_TO_LAST = {"my": ("ပါ", "မည်", "ဘူး"), PHRASES: ("さい", "います", "いました")}


@lru_cache(maxsize=2048)
def graphemes(text: str) -> tuple[str, ...]:
    """What a reader takes for single characters."""
    if text.isascii():
        return tuple(text)
    return tuple(CharacterBreaker(text, "en"))


@lru_cache(maxsize=2048)
def opportunities(text: str, locale: str, keep_all: bool) -> tuple[int, ...]:
    """Offsets after which a line may end; the last one is the end of the text."""
    clings_next, clings_last = CLINGS_TO_NEXT.get(locale, ()), CLINGS_TO_LAST.get(locale, ())
    ends: list[int] = []
    at = 0
    for segment in LineBreaker(text, locale):
        held = bool(ends) and ends[-1] == at and not text[at - 1].isspace()
        if held and clings_last and segment.startswith(clings_last):
            ends.pop()
        elif held and locale == PHRASES and (segment[0] in NO_START or text[at - 1] in NO_END):
            ends.pop()  # its phrases may begin with a ー
        at += len(segment)
        if (not keep_all or segment[-1:].isspace()) and segment not in clings_next:
            ends.append(at)
    return tuple(ends) if ends and ends[-1] == at else (*ends, at)


def line_ends(text: str, language: Language) -> tuple[int, ...]:
    """The break opportunities of a text in its language."""
    return opportunities(text, language.locale, language.keep_all)


def emergency_ends(text: str) -> tuple[int, ...]:
    """Breaks for a word wider than its column: between graphemes, still keeping kinsoku."""
    ends: list[int] = []
    at = 0
    for cluster in graphemes(text):
        if ends and cluster[0] in NO_START:
            ends.pop()
        at += len(cluster)
        if cluster[-1] not in NO_END or at == len(text):
            ends.append(at)
    if not ends or ends[-1] != at:
        ends.append(at)
    return tuple(ends)


def forbidden(lines: list[str]) -> list[str]:
    """The lines (but the first at its start, the last at its end) that break kinsoku."""
    bad: list[str] = []
    for index, line in enumerate(lines):
        shown = line.strip()
        if not shown:
            continue
        start = index > 0 and shown[0] in NO_START
        end = index < len(lines) - 1 and shown[-1] in NO_END
        if start or end:
            bad.append(shown)
    return bad
