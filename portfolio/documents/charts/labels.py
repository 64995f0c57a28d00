"""Words that never lie on other words: each is tried at several places, then left out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from portfolio.documents.charts import fonts, ink

_ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: "Box") -> float:
        """Return the area that both cover."""
        if not self.meets(other):
            return 0.0
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide * high

    def meets(self, other: "Box") -> bool:
        """Return whether both cover some area."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, other: "Box") -> bool:
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text at one place; `y` is its baseline."""

    x: float
    y: float
    words: str
    cls: str = ""
    anchor: str = "start"
    box: Box = field(init=False, compare=False, repr=False)
    """What it covers. Worked out once: a crowded chart asks for it a thousand times."""

    def __post_init__(self) -> None:
        wide, size = fonts.width_of(self.words, self.cls), fonts.size_of(self.cls)
        left = self.x - wide * _ANCHORS[self.anchor]
        box = Box(left, self.y - size * 0.9, left + wide, self.y + size * 0.3)
        object.__setattr__(self, "box", box)

    def draw(self) -> str:
        return ink.tag(
            "text",
            self.cls,
            ink.clean(self.words),
            x=self.x,
            y=self.y,
            text_anchor=self.anchor,
        )


class Bands:
    """Boxes by the bands of the picture that they lie in: who asks meets few of them."""

    HIGH = 16.0

    def __init__(self) -> None:
        self._bands: dict[int, list[tuple[int, Box]]] = {}

    def add(self, box: Box) -> None:
        first = int(box.top // self.HIGH)
        for band in range(first, int(box.bottom // self.HIGH) + 1):
            self._bands.setdefault(band, []).append((first, box))

    def meeting(self, box: Box) -> Iterator[Box]:
        """Yield each box that covers some area together with this one, once."""
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
        start = int(top // self.HIGH)
        for band in range(start, int(bottom // self.HIGH) + 1):
            for first, other in self._bands.get(band, ()):
                if (
                    left < other.right
                    and other.left < right
                    and top < other.bottom
                    and other.top < bottom
                    # Of the bands that both lie in, in the first one alone.
                    and (first == band or band == start)
                ):
                    yield other


@dataclass(slots=True)
class Placer:
    """Remember which words stand where, and find room for more.

    Words never overlap words. Words over marks are allowed but avoided: the place with the
    least of it wins, and of equal places the first.
    """

    frame: Box
    labels: list[Label] = field(default_factory=list)
    marks: Bands = field(default_factory=Bands)
    words: Bands = field(default_factory=Bands)

    def avoid(self, boxes: Iterable[Box]) -> None:
        for box in boxes:
            self.marks.add(box)

    def place(self, choices: Sequence[Label], *, crowd: float = 60.0) -> Label | None:
        """Put the words at the best of these places; return it, or None if all are taken.

        `crowd` is the area of marks that the words may hide at most.
        """
        best: tuple[float, Label] | None = None
        for label in choices:
            if not self.has_room(label):
                continue
            box = label.box
            hidden = sum(box.overlap(mark) for mark in self.marks.meeting(box))
            if hidden <= crowd and (best is None or hidden < best[0] - 1.0):
                best = (hidden, label)
            if best and not best[0]:
                break
        if best is None:
            return None
        self.labels.append(best[1])
        self.words.add(best[1].box)
        return best[1]

    def has_room(self, label: Label) -> bool:
        """Whether words may stand there at all: in the frame, and on no others."""
        box = label.box
        return (
            bool(label.words)
            and box.within(self.frame)
            and next(self.words.meeting(box), None) is None
        )

    def draw(self) -> str:
        return "".join(label.draw() for label in self.labels)


def spread(wanted: Sequence[float], *, gap: float, low: float, high: float) -> list[float]:
    """Push places apart along one axis until `gap` lies between them; keep their order."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    placed = [max(low, wanted[i]) for i in order]
    for k in range(1, len(placed)):
        placed[k] = max(placed[k], placed[k - 1] + gap)
    if placed and placed[-1] > high:
        placed[-1] = high
        for k in range(len(placed) - 2, -1, -1):
            placed[k] = min(placed[k], placed[k + 1] - gap)
    found = [0.0] * len(wanted)
    for k, i in enumerate(order):
        found[i] = placed[k]
    return found


def along(start: ink.Place, end: ink.Place, *, thick: float = 3.0) -> list[Box]:
    """Cover a stroke with small boxes, so that words can keep clear of it."""
    (x0, y0), (x1, y1) = start, end
    count = max(1, int(max(abs(x1 - x0), abs(y1 - y0)) // 6))
    places = [
        (x0 + (x1 - x0) * k / count, y0 + (y1 - y0) * k / count) for k in range(count + 1)
    ]
    return [Box(x - thick, y - thick, x + thick, y + thick) for x, y in places]
