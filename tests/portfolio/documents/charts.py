"""The charts that the tests draw: one of each kind, as full as it gets."""

from calendar import month_abbr
from datetime import date

from portfolio.documents import charts

PER_CENT = charts.Unit(suffix="%")


def slots(count: int, *, year: int = 2025, month: int = 10) -> tuple[charts.Slot, ...]:
    found = []
    for i in range(count):
        years, index = divmod(month - 1 + i, 12)
        found.append(
            charts.Slot(
                start=date(year + years, index + 1, 1),
                short=month_abbr[index + 1],
                name=f"{month_abbr[index + 1]} {year + years}",
                year=str(year + years) if index == 0 else "",
            )
        )
    return tuple(found)


def _point(value: float | None, i: int) -> charts.Point | None:
    if value is None:
        return None
    if 1 <= i <= 4:
        words = "below the lower limit: improvement"
        return charts.Point(value=value, tone=charts.Tone.GOOD, words=words)
    if i == 12:
        words = "above the upper limit of 26.7%: concern"
        return charts.Point(value=value, tone=charts.Tone.BAD, words=words)
    return charts.Point(value=value, restated="restated, was 22.1%" if i == 6 else "")


VALUES = (30.6, 29.4, 28.3, 26.2, 25.6, 23.4, 23.0, 22.7, 23.2, None, 22.8, 24.9, 26.9)


def metric(**changes: object) -> charts.MetricChart:
    """A metric with everything that a metric chart can show."""
    full = {
        "title": "Units forecast wrongly rose to 26.9%, outside normal variation",
        "subtitle": "Share of units sent to the wrong region, %, monthly. Lower is better.",
        "foot": "Reported by planning-feed, 6 Nov 04:12",
        "unit": PER_CENT,
        "slots": slots(18),
        "points": tuple(_point(value, i) for i, value in enumerate(VALUES)),
        "running": charts.Point(value=26.2),
        "segments": (
            charts.Segment(first=0, last=4, lower=29.4, mean=31.07, upper=32.7),
            charts.Segment(first=5, last=12, lower=21, mean=24, upper=26.7, is_trial=True),
        ),
        "plan": tuple(30.3 - (30.3 - 18) * i / 17 for i in range(18)),
        "target": charts.Target(value=18, words="Target 18%", by="by March 2027", at=17),
        "events": (
            charts.Event(
                at=5, words="rebased: promotions added to the model", short="rebased"
            ),
        ),
        "checkpoints": (
            charts.Checkpoint(at=13, value=25.5, words="Checkpoint 30 Nov", mark="≤ 25.5"),
            charts.Checkpoint(at=14, value=24.0, words="Checkpoint 31 Dec", mark="≤ 24"),
            charts.Checkpoint(at=15, value=22.5, words="Checkpoint 31 Jan", mark="≤ 22.5"),
        ),
        "forecast": charts.Fan(
            bands=tuple(
                (25.4 - 0.7 * h, 26.3 - 0.1 * h, 27.2 + h / 3) for h in range(1, 6)
            ),
            words="Forecast",
            range_words="80% range 22–29%",
        ),
        "lower_is_better": True,
    }
    return charts.MetricChart(**(full | changes))


def quadrant(dots: tuple[charts.Dot, ...] | None = None) -> charts.Quadrant:
    return charts.Quadrant(
        title="Two keep their dates, but the value is not coming",
        subtitle="Next milestone against value delivered. Area: expected value a year.",
        dots=DOTS if dots is None else dots,
        corners=(
            charts.Corner(name="Talk about delivery", note="late, value arriving"),
            charts.Corner(name="No talk needed", note="on time, value arriving"),
            charts.Corner(name="Talk about both", note="late, value missing"),
            charts.Corner(name="Talk about value", note="on time, value missing"),
        ),
        split=(-2.0, 0.9),
        x_range=(-16.0, 4.0),
        y_range=(0.15, 1.25),
        x_words=("← weeks late", "2 weeks", "on time →"),
        x_name="Weeks",
        y_name="Value arrived",
    )


def _dot(ref: str, name: str, x: float, y: float, worth: float, tone: str) -> charts.Dot:
    words = f"{x:g} weeks, {y:.0%} of value"
    return charts.Dot(ref=ref, name=name, x=x, y=y, worth=worth, words=words, tone=tone)


DOTS = (
    _dot("UC-2", "Ticket escalation", 0, 0.36, 640, "bad"),
    _dot("UC-5", "Claims triage", 1.9, 0.35, 900, "bad"),
    _dot("UC-3", "Stock forecast by region", -3, 0.44, 2100, "warn"),
    _dot("UC-6", "Contract review", -14, 0.82, 310, "plain"),
    _dot("UC-8", "Call summaries", 0, 0.96, 560, "plain"),
    _dot("UC-10", "Store rostering", -5, 0.8, 830, "plain"),
    _dot("UC-1", "Lead prioritisation", 0, 1.02, 1400, "plain"),
    _dot("UC-9", "Refund fraud screening", -1, 1.1, 720, "plain"),
    _dot("UC-12", "Product data enrichment", 1, 0.98, 340, "plain"),
    _dot("UC-4", "Invoice matching", 1, 1.06, 480, "plain"),
)

FUNNEL = charts.Funnel(
    title="Evaluate is where use cases wait: 122 days",
    subtitle="Entered since January 2024; dark: there today.",
    steps=(
        charts.Step(name="Audit", entered=31, now=2, age="48 days", passed="21 went on"),
        charts.Step(
            name="Evaluate",
            entered=21,
            now=4,
            age="122 days",
            is_slow=True,
            passed="12 of 17 decided went on (71%)",
        ),
        charts.Step(name="Oversee", entered=12, now=8, age="208 days"),
        charts.Step(name="Achieved", entered=3, now=0),
    ),
)

SPARK = charts.Sparkline(
    title="Tickets passed to second line",
    values=(24.1, 23.6, None, 22.9, 22.1, None, 20.9, 21.3, 21.8),
    target=15.0,
    status="off_track",
    unit=PER_CENT,
)

BULLET = charts.Bullet(
    title="Realised a year",
    real=540,
    goal=2100,
    low=1300,
    high=2900,
    unit=charts.Unit(prefix="€", suffix="k", decimals=0),
)

AGEING = charts.Ageing(
    title="Three in evaluate are older than 85% of earlier ones",
    stages=tuple(
        charts.StageAge(
            name=name,
            aged=tuple(
                charts.Aged(ref=f"UC-{days}", name=f"Use case of {days} days", days=days)
                for days in ages
            ),
            ageing_after=early,
            stalled_after=late,
        )
        for name, early, late, ages in (
            ("Audit", 45, 62, (37, 58)),
            ("Evaluate", 60, 96, (44, 97, 148, 190)),
            ("Oversee", 240, 285, (121, 166, 188, 205, 212, 240, 264, 268)),
        )
    ),
)

BOXES = charts.Boxes(title="People", score=1.5, is_weakest=True)

MINUTES = charts.Minutes(
    title="Thirty minutes",
    slots=(
        charts.MinuteSlot(name="promises", minutes=2, tone="frame"),
        charts.MinuteSlot(name="UC-2", minutes=5, tone="bad"),
        charts.MinuteSlot(name="UC-7", minutes=16, tone="warn"),
        charts.MinuteSlot(name="UC-13", minutes=5),
        charts.MinuteSlot(name="close", minutes=2, tone="frame"),
    ),
)

EVERY_CHART = (metric(), quadrant(), FUNNEL, SPARK, BULLET, AGEING, BOXES, MINUTES)
