"""A pack for tests: a closed review with everything in it."""

from datetime import UTC, date, datetime

from portfolio.documents import charts, pack

MOMENT = datetime(2026, 11, 17, 14, 0, tzinfo=UTC)


def chart(title: str = "Units forecast wrongly rose to 26.9%") -> charts.MetricChart:
    values = (21.0, 20.5, 22.1, 19.8, 21.2, 20.7, 22.4, 23.0, 24.2, 25.6, 26.9)
    starts = [date(2025 + (11 + k) // 12, (11 + k) % 12 + 1, 1) for k in range(13)]
    return charts.MetricChart(
        title=title,
        subtitle="Share of units, %, monthly. Lower is better.",
        unit=charts.Unit(suffix="%", decimals=1),
        slots=tuple(
            charts.Slot(
                start=start,
                short=f"{start:%b}",
                name=f"{start:%B %Y}",
                year=str(start.year) if start.month in (1, 12) else "",
            )
            for start in starts
        ),
        points=tuple(
            charts.Point(
                value=value,
                tone=charts.Tone.BAD if value > 25 else charts.Tone.COMMON,
                words="above the upper limit: concern" if value > 25 else "",
            )
            for value in values
        ),
        segments=(charts.Segment(first=0, last=10, mean=21.4, lower=18.2, upper=24.6),),
        plan=tuple(21.0 - 0.4 * k for k in range(11)) + (None, None),
        target=charts.Target(value=16.0, words="Target 16%", by="by March 2027"),
        checkpoints=(
            charts.Checkpoint(at=11, value=25.5, words="Promised", mark="≤ 25.5"),
        ),
        forecast=charts.Fan(
            bands=((24.0, 27.2, 30.1), (23.5, 27.4, 31.0)),
            words="Forecast",
            range_words="80% range",
        ),
        lower_is_better=True,
    )


def metric(key: str, name: str, *, with_chart: bool = False) -> pack.MetricPart:
    return pack.MetricPart(
        key=key,
        name=name,
        unit="%",
        number=26.9,
        value="26.9%",
        target="16% by March 2027",
        status="off_track",
        status_words="Off track",
        sentence="Off track in September and October; no recovery plan counts.",
        months_red=2,
        forecast="Unlikely to reach 16% by March 2027: 1 in 20.",
        chart=chart() if with_chart else None,
        plan=pack.Plan(
            cause="The supplier feed lost two regions.",
            counts=False,
            words="The plan does not count yet: one check is open.",
            checks=(
                pack.Check(words="Has a checkpoint before the next review", passed=False),
                pack.Check(words="Every action has an owner and a date", passed=True),
            ),
        ),
    )


def item(position: int = 1, **changes: object) -> pack.Item:
    facts: dict[str, object] = {
        "position": position,
        "ref": f"UC-{position}",
        "title": f"Stock forecast by region and article, part {position}",
        "story": "Forecast inventory needs by article and region to reduce stockouts.",
        "owner": "Nora Okafor",
        "sponsor": "Evan Reed",
        "stage": "oversee",
        "stage_words": "Oversee",
        "phase": "production",
        "phase_words": "Production",
        "group": "red_flag",
        "group_words": "Red flag",
        "because": "Off track two closed months running and no plan counts.",
        "status": "off_track",
        "status_words": "Red flag",
        "sentence": "Off track in September and October; no recovery plan counts.",
        "minutes": 6,
        "seconds": 410,
        "overran": False,
        "value_at_stake": "€2.1m a year",
        "metrics": (
            metric("error", "Units forecast wrongly", with_chart=True),
            metric("stockouts", "Articles out of stock"),
        ),
        "blockers": (
            pack.Blocker(
                layer="data",
                layer_words="Data",
                what="Two regions send their stock as a spreadsheet.",
                mover="Piotr Zielinski",
                authority="Evan Reed",
                since=date(2026, 8, 3),
                days=106,
                expected=date(2026, 12, 1),
                escalated=True,
            ),
        ),
        "decisions": (
            pack.Decision(
                question="Pay for the feed of the two regions, or leave them out?",
                options=(
                    pack.Option(
                        words="Pay for the feed",
                        consequences="€40k once, six weeks.",
                        is_recommended=True,
                        is_chosen=True,
                    ),
                    pack.Option(words="Leave them out", consequences="A third is blind."),
                ),
                asked_of="Evan Reed",
                asked_on=date(2026, 10, 20),
                needed_by=date(2026, 11, 17),
                cost_of_waiting="€90k a month in write-offs.",
                decided="Pay for the feed",
                why="It pays back in a month.",
                decided_by="Evan Reed",
                decided_at=MOMENT,
            ),
        ),
        "actions": (
            pack.Action(
                what="Order the feed", owner="Piotr Zielinski", due=date(2026, 11, 28)
            ),
        ),
        "outcomes": (
            pack.Outcome(
                kind="decided",
                kind_words="Decided",
                words="Pay for the feed",
                why="It pays back in a month.",
                by="Evan Reed",
                at=MOMENT,
            ),
        ),
        "signals": ("Two regions depend on a spreadsheet that one person runs.",),
        "comment": "The feed can be live before the Easter order.",
        "comment_by": "Nora Okafor",
    }
    return pack.Item(**(facts | changes))  # type: ignore[arg-type]


def a_pack(
    items: int = 2, *, told: tuple[pack.Item, ...] = (), **changes: object
) -> pack.Pack:
    facts: dict[str, object] = {
        "month": "2026-10",
        "month_words": "October 2026",
        "organisation": "Example Group",
        "currency": "EUR",
        "frozen_at": MOMENT,
        "frozen_by": "Mara Lindt",
        "meeting": pack.Meeting(
            facilitator="Mara Lindt",
            attendees=("Evan Reed", "Nora Okafor"),
            started_at=datetime(2026, 11, 17, 13, 28, tzinfo=UTC),
            ended_at=MOMENT,
            seconds=1920,
            overrun="Two minutes over; UC-1 took the most of them.",
        ),
        "portfolio": pack.PortfolioPart(
            sentence="Sixteen use cases; three red flags, one more than in September.",
            figures=(
                pack.Figure(name="Use cases", value="16", number=16),
                pack.Figure(name="Red flags", value="3", number=3, change="+1"),
                pack.Figure(name="Expected a year", value="€8.4m", number=8.4e6),
                pack.Figure(name="Realised a year", value="€2.2m", number=2.2e6),
            ),
            quadrant=charts.Quadrant(
                title="Two use cases keep their dates and bring no value",
                dots=(
                    charts.Dot(
                        ref="UC-1", name="Stock", x=-3, y=0.4, worth=2100, words="Stock"
                    ),
                    charts.Dot(
                        ref="UC-2", name="Leads", x=1, y=1.1, worth=800, words="Leads"
                    ),
                ),
                corners=tuple(  # type: ignore[arg-type]
                    charts.Corner(name=name, note="")
                    for name in ("Delivery", "None", "Both", "Value")
                ),
                split=(0, 0.75),
                x_range=(-20, 8),
                y_range=(-0.5, 2),
                x_words=("late", "on time", "early"),
                x_name="Weeks against the first date",
                y_name="Share of the expected value",
            ),
            funnel=charts.Funnel(
                title="Seven of sixteen are in oversee",
                steps=(
                    charts.Step(name="Audit", entered=16, now=4, age="40 days"),
                    charts.Step(name="Evaluate", entered=12, now=5, age="80 days"),
                    charts.Step(name="Oversee", entered=7, now=7, age="200 days"),
                ),
            ),
            rows=tuple(
                pack.Row(
                    ref=f"UC-{k}",
                    title=f"Use case {k}",
                    owner="Nora Okafor",
                    stage_words="Oversee",
                    phase_words="Pilot",
                    status="on_track",
                    status_words="On track",
                    expected=400_000.0,
                    realised=100_000.0,
                )
                for k in range(1, 17)
            ),
        ),
        "promises": (
            pack.Promise(
                kind="action",
                what="Name a second steward",
                owner="Piotr Zielinski",
                due=date(2026, 11, 1),
                state="late",
                state_words="Late",
                ref="UC-2",
            ),
        ),
        "say_do": "4 of 5 promises kept (80%).",
        "latency": "Decisions took 12 days at the median.",
        "items": told or tuple(item(k) for k in range(1, items + 1)),
        "left_out": (
            pack.LeftOut(ref="UC-9", title="Refund fraud", because="Did not fit."),
        ),
        "left_out_count": 1,
        "provenance": (
            pack.Provenance(
                ref="UC-1",
                metric="error",
                period="2026-10",
                value=26.9,
                revision=2,
                recorded_at=MOMENT,
                recorded_by="Warehouse feed",
                door="API key",
                target_version=3,
                policy_version=1,
            ),
        ),
        "method": (
            pack.Note(
                title="Red flag",
                text="Off track two closed months running and no plan counts.",
            ),
        ),
    }
    return pack.Pack(**(facts | changes))  # type: ignore[arg-type]
