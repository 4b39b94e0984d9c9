"""Digits, signs and brackets inside one isolating run sequence (UAX #9, W1 to I2)."""

from typing import NamedTuple

PAIRS = (
    "()[]{}\u0f3a\u0f3b\u0f3c\u0f3d\u169b\u169c\u2045\u2046\u207d\u207e\u208d\u208e\u2308\u2309"
    "\u230a\u230b\u2329\u232a\u2768\u2769\u276a\u276b\u276c\u276d\u276e\u276f\u2770\u2771\u2772"
    "\u2773\u2774\u2775\u27c5\u27c6\u27e6\u27e7\u27e8\u27e9\u27ea\u27eb\u27ec\u27ed\u27ee\u27ef"
    "\u2983\u2984\u2985\u2986\u2987\u2988\u2989\u298a\u298b\u298c\u298d\u2990\u298f\u298e\u2991"
    "\u2992\u2993\u2994\u2995\u2996\u2997\u2998\u29d8\u29d9\u29da\u29db\u29fc\u29fd\u2e22\u2e23"
    "\u2e24\u2e25\u2e26\u2e27\u2e28\u2e29\u2e55\u2e56\u2e57\u2e58\u2e59\u2e5a\u2e5b\u2e5c\u3008"
    "\u3009\u300a\u300b\u300c\u300d\u300e\u300f\u3010\u3011\u3014\u3015\u3016\u3017\u3018\u3019"
    "\u301a\u301b\ufe59\ufe5a\ufe5b\ufe5c\ufe5d\ufe5e\uff08\uff09\uff3b\uff3d\uff5b\uff5d\uff5f"
    "\uff60\uff62\uff63"
)
"""BidiBrackets.txt of Unicode 15: each opening bracket with its closing one."""
CLOSING = dict(zip(PAIRS[::2], PAIRS[1::2], strict=True))
CLOSERS = frozenset(CLOSING.values())
CANONICAL = {"\u2329": "\u3008", "\u232a": "\u3009"}
DEEPEST_BRACKETS = 63
NEUTRAL = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
ISOLATING = frozenset({"LRI", "RLI", "FSI", "PDI"})
STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
"""What counts as strong for neutral signs (N0 to N2)."""


class Sequel(NamedTuple):
    """One isolating run sequence: places in the text, what stands around it, its level."""

    places: list[int]
    start: str
    end: str
    level: int


def resolve(text: str, kinds: list[str], found: list[int], sequel: Sequel) -> None:
    """Raise the levels of a sequence in `found` as its characters ask for it."""
    row = [kinds[place] for place in sequel.places]
    original = tuple(row)
    weak(row, sequel.start)
    brackets("".join(text[place] for place in sequel.places), row, original, sequel)
    neutral(row, sequel)
    for place, kind in zip(sequel.places, row, strict=True):
        if sequel.level & 1:
            found[place] += kind != "R"  # I2
        else:
            found[place] += {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)  # I1


def weak(row: list[str], start: str) -> None:
    """W1 to W7: marks, digits and what stands between and beside digits."""
    marks(row, start)
    strong = start
    for index, kind in enumerate(row):
        if kind in {"L", "R", "AL"}:
            strong = kind
        elif kind == "EN" and strong == "AL":
            row[index] = "AN"  # W2
    row[:] = ["R" if kind == "AL" else kind for kind in row]  # W3
    separators(row)
    terminators(row)
    strong = start
    for index, kind in enumerate(row):
        if kind in {"ES", "ET", "CS"}:
            row[index] = "ON"  # W6
        elif kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            row[index] = "L"  # W7


def marks(row: list[str], start: str) -> None:
    """W1: a mark is what it stands on."""
    before = start
    for index, kind in enumerate(row):
        if kind == "NSM":
            row[index] = before
        before = "ON" if kind in ISOLATING else row[index]


def separators(row: list[str]) -> None:
    """W4: one separator between two digits of a kind."""
    for index in range(1, len(row) - 1):
        before, kind, after = row[index - 1 : index + 2]
        alike = before == after and before in {"EN", "AN"}
        if alike and (kind == "CS" or (kind == "ES" and before == "EN")):
            row[index] = before


def terminators(row: list[str]) -> None:
    """W5: signs of currency and percent beside European digits."""
    at = 0
    while at < len(row):
        end = at
        while end < len(row) and row[end] == "ET":
            end += 1
        beside = (at > 0 and row[at - 1] == "EN") or (end < len(row) and row[end] == "EN")
        if beside:
            row[at:end] = ["EN"] * (end - at)
        at = max(end, at + 1)


def pairs(signs: str, row: list[str]) -> list[tuple[int, int]]:
    """BD16: brackets that belong together, in the order of the opening ones."""
    made: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for index, sign in enumerate(signs):
        if row[index] != "ON":
            continue
        if sign in CLOSING:
            if len(waiting) == DEEPEST_BRACKETS:
                return []
            closing = CLOSING[sign]
            waiting.append((CANONICAL.get(closing, closing), index))
        elif sign in CLOSERS:
            plain = CANONICAL.get(sign, sign)
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][0] == plain:
                    made.append((waiting[depth][1], index))
                    del waiting[depth:]
                    break
    return sorted(made)


def brackets(signs: str, row: list[str], original: tuple[str, ...], sequel: Sequel) -> None:
    """N0: a pair runs as what it holds, or as what stands before it."""
    own = "R" if sequel.level & 1 else "L"
    for first, last in pairs(signs, row):
        inside = {STRONG.get(kind) for kind in row[first + 1 : last]} - {None}
        if not inside:
            continue
        kind = own
        if own not in inside:
            before = (STRONG[kind] for kind in reversed(row[:first]) if kind in STRONG)
            kind = "R" if own == "L" else "L"
            if next(before, sequel.start) != kind:
                kind = own
        for place in (first, last):
            row[place] = kind
            for after in range(place + 1, len(row)):
                if original[after] != "NSM":
                    break
                row[after] = kind


def neutral(row: list[str], sequel: Sequel) -> None:
    """N1 and N2: neutral signs run as their neighbours where those agree."""
    own = "R" if sequel.level & 1 else "L"
    at = 0
    while at < len(row):
        end = at
        while end < len(row) and row[end] in NEUTRAL:
            end += 1
        before = STRONG[row[at - 1]] if at else sequel.start
        after = STRONG[row[end]] if end < len(row) else sequel.end
        row[at:end] = [before if before == after else own] * (end - at)
        at = max(end, at + 1)
