"""Rows that make each rule speak, and rows of which there is nothing to say."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from accounts.door import Door
from portfolio.analysis.gates.base import Gate
from portfolio.analysis.stages import Phase, Stage
from portfolio.models import (
    BlockerReopening,
    Explanation,
    MilestoneMove,
    PhaseMove,
    ReadinessScore,
    StageMove,
    WorthEstimate,
)
from portfolio.models.blocker import OWNER_NOT_NAMED
from portfolio.operations import actions, plans, waivers
from tests.factories.partners import (
    AgreementFactory,
    DeliverableFactory,
    FlagFactory,
    chosen,
)
from tests.factories.people import PersonFactory
from tests.factories.portfolio import (
    BlockerFactory,
    CostFactory,
    DecisionFactory,
    LeaningFactory,
    MeasurementFactory,
    MilestoneFactory,
    NeedFactory,
    TargetVersionFactory,
    TeamFactory,
    UpdateFactory,
    UseCaseFactory,
)
from tests.factories.readiness import PARTS, PUBLISHED, PulseRoundFactory, make_ready
from tests.factories.reviews import AgendaItemFactory, ReviewFactory
from tests.portfolio.operations.test_health import SLOW, measured

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)
TODAY = NOW.date()
LATELY = NOW - timedelta(days=5)
LONG_AGO = NOW - timedelta(days=100)
ON_ITS_WAY = (11.0, 12.0, 12.8, 13.5, 14.5)


def owned(**more):
    """A use case of which there is nothing to say."""
    born = {"created_at": LATELY, "entered_stage_at": LATELY, "entered_phase_at": LATELY}
    more = {"owner": PersonFactory(), "title": "Stock forecast"} | born | more
    return UseCaseFactory(**more)


def gone():
    return PersonFactory(is_active=False, deactivated_at=NOW, email="info@x.org")


def written(use_case, *texts, **more):
    for back, text in enumerate(reversed(texts)):
        UpdateFactory(
            use_case=use_case,
            month_date=date(2026, 5 - back, 1),
            posted_at=NOW - timedelta(days=2 + 30 * back),
            posted_by=use_case.created_by,
            metrics_text=text,
            **({"color": "yellow"} | more),
        )
    return use_case


def planned(approved):
    metric = measured(*SLOW, now=NOW, use_case=owned())
    owner = metric.use_case.owner
    about = {"owner": owner, "by": owner, "now": NOW}
    ahead = {date(2026, 6, 30): 12.0}
    plan = plans.start(metric_id=metric.pk, root_cause="Late.", checkpoints=ahead, **about)
    actions.assign(
        use_case_id=metric.use_case_id,
        plan=plan,
        what="Build a feed",
        due_date=date(2026, 7, 1),
        **about,
    )
    if approved:
        boss = PersonFactory(roles=["executive"])
        plans.approve(plan_id=plan.pk, resourced=True, by=boss, now=NOW)
    return metric.use_case


def moved_target():
    metric = measured(*ON_ITS_WAY, now=NOW, use_case=owned())
    metric.targets.update(is_current=False)
    later = {"number": 2, "target_date": date(2027, 12, 31), "effective_date": TODAY}
    later |= {"reason": "x"}
    TargetVersionFactory(
        metric=metric, approved_at=NOW, approved_by=PersonFactory(), **later
    )
    return metric.use_case


def met(use_case, *months, **more):
    for month in months:
        at = datetime(2026, month + 1, 10, 9, tzinfo=UTC)
        moments = {"opened_at": at, "closed_at": at, "meets_at": at, "prepared_at": at}
        review = ReviewFactory(month=date(2026, month, 1), closed=True, **moments)
        AgendaItemFactory(review=review, use_case=use_case, **more)
    return use_case


def blocked(**more):
    return BlockerFactory(use_case=owned(), what="A licence", **more)


def slipping():
    row = MilestoneFactory(use_case=owned())
    for day in (5, 3):
        MilestoneMove.objects.create(
            milestone=row,
            from_date=date(2026, 9, 30 - day),
            to_date=date(2026, 9, 30),
            reason="x",
            moved_at=NOW - timedelta(days=day),
            moved_by=row.use_case.owner,
        )
    return row.use_case


def waived(use_case, gate, finding):
    why = {"reason": "A copy stands beside it.", "by": use_case.owner, "now": NOW}
    waivers.waive(use_case_id=use_case.pk, gate=gate, finding=finding, **why)
    return use_case


def skipped():
    use_case = owned(stage=Stage.EVALUATE)
    make_ready(use_case, by=use_case.owner, but={"rollback": 1})
    waived(use_case, Gate.OVERSEE, "systems-ready")
    use_case.stage, use_case.entered_stage_at = Stage.OVERSEE, NOW
    use_case.save()
    return use_case


def unfed():
    metric = measured(*ON_ITS_WAY, now=NOW, use_case=owned())
    for row, back in zip(metric.measurements.all(), (60, 50, 45, 40, 35), strict=True):
        row.door, row.recorded_at = Door.KEY, NOW - timedelta(days=back)
        row.save()
    return metric.use_case


def costly():
    use_case = owned()
    CostFactory(use_case=use_case, amount=Decimal(100))
    for month in (3, 4, 5):
        day = date(2026, month, 1)
        CostFactory(use_case=use_case, kind="run", cost_date=day, amount=Decimal(100))
    return use_case


def live(**more):
    use_case = owned(
        stage=Stage.OVERSEE, phase=Phase.PRODUCTION, entered_phase_at=LONG_AGO, **more
    )
    PhaseMove.objects.create(
        use_case=use_case,
        start="pilot",
        end="production",
        moved_at=LONG_AGO,
        moved_by=use_case.owner,
    )
    return use_case


def worthless():
    use_case = live()
    measured(
        *(10.0,) * 5,
        now=NOW,
        use_case=use_case,
        primary=False,
        evidence="production",
        money_per_unit=Decimal(12_000),
        currency="EUR",
    )
    WorthEstimate.objects.create(
        use_case=use_case,
        kind="cost",
        low=60_000,
        expected=90_000,
        high=120_000,
        currency="EUR",
        estimated_at=NOW,
        estimated_by=use_case.owner,
    )
    return use_case


def unused():
    use_case = live()
    measured(3.0, now=NOW, use_case=use_case, primary=False, type="adoption")
    return use_case


def unexplained():
    use_case = owned()
    Explanation.objects.create(
        use_case=use_case,
        is_risk=True,
        words="x",
        since_date=TODAY,
        judged_at=NOW,
        judged_by=use_case.owner,
    )
    return use_case


def flagged():
    use_case = owned()
    FlagFactory(candidate=chosen(use_case))
    return use_case


def waiting_for_the_partner():
    use_case = owned()
    DeliverableFactory(use_case=use_case, partner=chosen(use_case).partner)
    return use_case


def ending():
    use_case = owned()
    days = {"ends_date": date(2026, 6, 30), "notice_days": 10}
    AgreementFactory(partner=chosen(use_case).partner, **days)
    return use_case


def distrusted():
    use_case = owned()
    for month, score in ((2, 3.5), (5, 2.4)):
        at = datetime(2026, month, 1, 9, tzinfo=UTC)
        told_so = PUBLISHED | {"score": score, "closed_at": at}
        PulseRoundFactory(use_case=use_case, **told_so)
    return use_case


def reset():
    use_case = owned()
    PARTS["Reset"](use_case, use_case.owner)
    return use_case


def crowded():
    team = TeamFactory()
    alike = {"stage": Stage.OVERSEE, "phase": Phase.PILOT, "owner": PersonFactory()}
    many = [owned(team=team, **alike) for _ in range(4)]
    return many[0]


def returned(row, *days):
    """Resolved on each of these days of June, and back three days later."""
    for day in days:
        BlockerReopening.objects.create(
            blocker=row,
            was_resolved_at=datetime(2026, 6, day, tzinfo=UTC),
            reason="Again",
            reopened_at=datetime(2026, 6, day + 3, tzinfo=UTC),
            reopened_by=row.use_case.owner,
        )
    return row.use_case


def came_back():
    return returned(blocked(since_date=LATELY.date()), 2, 6)


def away():
    """The review of May found it resolved: no two reviews running."""
    return met(returned(blocked(since_date=date(2026, 4, 1)), 9), 4, 5)


def ageing():
    """The house has seen one use case through evaluating; that is no comparison yet."""
    use_case, before = owned(stage=Stage.EVALUATE, entered_stage_at=LONG_AGO), owned()
    for start, end, day in (("", "evaluate", LONG_AGO), ("evaluate", "oversee", LATELY)):
        more = {"moved_at": day, "moved_by": before.owner}
        StageMove.objects.create(use_case=before, start=start, end=end, **more)
    return use_case


def signed(*values, **more):
    return measured(*values, now=NOW, use_case=owned(), **more).use_case


def shared_word():
    row = LeaningFactory(use_case=owned(), definition__state="conflicting")
    LeaningFactory(use_case=row.use_case)
    return row.use_case


def on_a_sheet():
    """And another source that one person alone can run."""
    use_case = owned()
    NeedFactory(use_case=use_case, source__kind="spreadsheet", source__is_truth=True)
    NeedFactory(use_case=use_case, source__steward=PersonFactory())
    return use_case


def promised():
    """Asked before the review of May, which passed over it."""
    return DecisionFactory(use_case=owned(), asked_at=LATELY - timedelta(days=2)).use_case


def recovered():
    """What was skipped is ready, what was promised is shown, and the values go well."""
    use_case = skipped()
    ReadinessScore.objects.filter(use_case=use_case, item="rollback").update(score=4)
    done = {"done_date": LATELY.date(), "done_by": use_case.owner}
    MilestoneFactory(use_case=use_case, **done)
    MilestoneFactory(use_case=use_case)
    about = {"use_case": use_case, "now": NOW}
    measured(primary=False, direction="decrease", cadence="weekly", **about)
    months = measured(*ON_ITS_WAY, **about)
    MeasurementFactory(metric=months, period_start=date(2025, 12, 1), value=10.0)
    return use_case


def ended():
    over = {"ended_at": NOW, "outcome": "stopped", "end_reason": "no-value"}
    over |= {"ended_by": PersonFactory()}
    return owned(owner=None, created_at=LONG_AGO, **over)


# By rule: rows that make it speak, and which others are told of by the same rows.
CASES = {
    "red-flag": (lambda: signed(*SLOW), {"no-movement"}),
    "plan-in-force": (lambda: planned(True), {"no-movement"}),
    "plan-failing": (lambda: planned(False), {"red-flag", "no-movement"}),
    "unreported": (lambda: signed(11.0, 12.0), set()),
    "status-disagreement": (
        lambda: written(signed(*ON_ITS_WAY[:4], 10.5), "All well.", color="green"),
        {"no-movement"},
    ),
    "no-movement": (lambda: signed(13.0, 13.1, 13.1, 13.1, 13.2), set()),
    "date-slippage": (moved_target, set()),
    "no-update": (lambda: owned(created_at=LONG_AGO), set()),
    "ageing-in-stage": (ageing, set()),
    "chronic-blocker": (
        lambda: met(blocked(since_date=date(2026, 4, 1)).use_case, 4, 5),
        set(),
    ),
    "decision-overdue": (lambda: met(promised(), 5), set()),
    "slipping-promise": (slipping, set()),
    "copied-update": (lambda: written(owned(), *["The same again."] * 3), set()),
    "nearly-done": (
        lambda: written(owned(), "One", "Two more", "And three", percent_done=90),
        set(),
    ),
    "accountability-gap": (lambda: owned(owner=gone()), set()),
    "owner-not-named": (
        lambda: BlockerFactory(use_case=owned(owner=None), cause=OWNER_NOT_NAMED).use_case,
        {"accountability-gap"},
    ),
    "slogan": (lambda: waived(owned(), Gate.EVALUATE, "clarity-passed"), set()),
    "layer-skipped": (skipped, set()),
    "definition-conflict": (shared_word, set()),
    "shadow-source": (on_a_sheet, set()),
    "feed-stopped": (unfed, set()),
    "cost-multiple": (costly, set()),
    "value-not-arriving": (worthless, set()),
    "shelfware": (unused, set()),
    "unexplained-model": (unexplained, set()),
    "partner-red-flag": (flagged, set()),
    "expectation-gap": (waiting_for_the_partner, set()),
    "trust-low": (distrusted, set()),
    "reset-due": (reset, set()),
    "agreement-ending": (ending, set()),
    "change-saturation": (crowded, set()),
    "review-overrun": (lambda: met(owned(), 5, spent_ms=30 * 60_000), set()),
    "not-yet-audited": (lambda: owned(phase=Phase.PILOT), set()),
}
