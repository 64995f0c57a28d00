"""Samples of the charts for the gallery: one of each kind, as full as it gets."""

from calendar import month_abbr
from datetime import date

from portfolio.documents import charts

VALUES = (30.6, 29.4, 28.3, 26.2, 25.6, 23.4, 23.0, 22.7, 23.2, None, 22.8, 24.9, 26.9)
MONTHS = 18
OUT_OF_LIMITS = 12


def metric() -> charts.MetricChart:
    """A plan, limits with a rebase, a gap, a concern, checkpoints and a forecast."""
    return charts.MetricChart(
        title="Units forecast wrongly rose to 26.9%, outside normal variation",
        subtitle="Share of units sent to the wrong region, %, monthly. Lower is better.",
        unit=charts.Unit(suffix="%"),
        slots=tuple(_slot(i) for i in range(MONTHS)),
        points=tuple(_point(i, value) for i, value in enumerate(VALUES)),
        running=charts.Point(value=26.2),
        segments=(
            charts.Segment(first=0, last=4, lower=29.4, mean=31.07, upper=32.7),
            charts.Segment(first=5, last=12, lower=21, mean=24, upper=26.7, is_trial=True),
        ),
        plan=tuple(30.3 - (30.3 - 18) * i / (MONTHS - 1) for i in range(MONTHS)),
        target=charts.Target(
            value=18, words="Target 18%", by="by March 2027", at=MONTHS - 1
        ),
        events=(
            charts.Event(
                at=5, words="rebased: promotions added to the model", short="rebased"
            ),
        ),
        checkpoints=(
            charts.Checkpoint(at=13, value=25.5, words="Checkpoint 30 Nov", mark="≤ 25.5"),
            charts.Checkpoint(at=14, value=24.0, words="Checkpoint 31 Dec", mark="≤ 24"),
        ),
        forecast=charts.Fan(
            bands=tuple(
                (25.4 - 0.7 * h, 26.3 - 0.1 * h, 27.2 + h / 3) for h in range(1, 6)
            ),
            words="Forecast",
            range_words="80% range 22–29%",
        ),
        lower_is_better=True,
    )


QUADRANT = charts.Quadrant(
    title="Two keep their dates, but the value is not coming",
    subtitle="Next milestone against value delivered. Area: expected value a year.",
    dots=tuple(
        charts.Dot(
            ref=ref,
            name=name,
            x=weeks,
            y=share,
            worth=worth,
            tone=tone,
            words=f"{weeks:g} weeks, {share:.0%} of value",
        )
        for ref, name, weeks, share, worth, tone in (
            ("UC-2", "Ticket escalation", 0, 0.36, 640, "bad"),
            ("UC-5", "Claims triage", 1.9, 0.35, 900, "bad"),
            ("UC-3", "Stock forecast by region", -3, 0.44, 2100, "warn"),
            ("UC-6", "Contract review", -14, 0.82, 310, "plain"),
            ("UC-1", "Lead prioritisation", 0, 1.02, 1400, "plain"),
            ("UC-10", "Store rostering", -5, 0.8, 830, "plain"),
        )
    ),
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
    subtitle="Nine months; the dashed line is the target.",
    values=(24.1, 23.6, None, 22.9, 22.1, None, 20.9, 21.3, 21.8),
    periods=tuple(f"{month_abbr[month]} 2026" for month in range(2, 11)),
    target=15.0,
    status="off_track",
    unit=charts.Unit(suffix="%"),
)
BULLET = charts.Bullet(
    title="Realised a year",
    subtitle="Bar: realised. Stroke: expected. Band: the range of the estimate.",
    real=540,
    goal=2100,
    low=1300,
    high=2900,
    unit=charts.Unit(prefix="€", suffix="k", decimals=0),
)


def samples() -> dict[str, charts.Chart]:
    """Every sample by the word that stands in its address."""
    return {
        "metric": metric(),
        "quadrant": QUADRANT,
        "funnel": FUNNEL,
        "sparkline": SPARK,
        "bullet": BULLET,
    }


def _slot(i: int) -> charts.Slot:
    years, index = divmod(9 + i, 12)
    year, name = 2025 + years, month_abbr[index + 1]
    return charts.Slot(
        start=date(year, index + 1, 1),
        short=name,
        name=f"{name} {year}",
        year=str(year) if index == 0 else "",
    )


def _point(i: int, value: float | None) -> charts.Point | None:
    if value is None:
        return None
    if i == OUT_OF_LIMITS:
        words = "above the upper limit of 26.7%: concern"
        return charts.Point(value=value, tone=charts.Tone.BAD, words=words)
    return charts.Point(value=value, restated="restated, was 22.1%" if i == 6 else "")
