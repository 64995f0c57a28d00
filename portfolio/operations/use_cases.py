"""Proposing use cases and keeping their words true."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypedDict, Unpack

from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.analysis.stages import Phase, Stage
from portfolio.models import PhaseMove, SameAs, StageMove, Team, UseCase
from portfolio.models.assignment import Part
from portfolio.models.use_case import Origin, RiskClass
from portfolio.operations import assignments, counters, editing, noting, tags


class CannotPropose(Refused):
    code = "cannot-propose"


class CannotLink(Refused):
    code = "cannot-link"


class Words(TypedDict, total=False):
    """What may be said of a use case and changed later, apart from stage, phase, people."""

    title: str
    story: str
    decision: str
    beneficiaries: str
    data_needed: str
    impact: str
    way_to_tell: str
    team: Team | None
    origin: Origin
    expert_consulted_date: date | None
    confidential: bool
    risk_class: RiskClass
    assessment_url: str
    source: str
    external_id: str


@ledger.writes
def propose(
    *,
    by: User,
    now: datetime,
    owner: User | None,
    sponsor: User | None = None,
    technical_lead: User | None = None,
    domain_expert: User | None = None,
    tag_names: Iterable[str] = (),
    phase: Phase = Phase.IDEA,
    **words: Unpack[Words],
) -> UseCase:
    """
    Take up a use case: it begins in audit, with a reference that is never used again.

    Without an owner it begins with a blocker of layer authority. Whoever proposes a
    confidential one is named on it.

    :raises CannotPropose: without a title
    :raises assignments.CannotAssign: if a part goes to somebody who may not play it
    """
    words["title"] = words.get("title", "").strip()
    if not words["title"]:
        raise CannotPropose(_("A use case needs a title."))
    use_case = UseCase.objects.create(
        number=counters.take("use-case"),
        stage=Stage.AUDIT,
        entered_stage_at=now,
        phase=phase,
        entered_phase_at=now,
        created_at=now,
        created_by=by,
        **words,
    )
    StageMove.objects.create(use_case=use_case, end=Stage.AUDIT, moved_at=now, moved_by=by)
    PhaseMove.objects.create(use_case=use_case, end=phase, moved_at=now, moved_by=by)
    noting.on_use_case(
        use_case,
        "use_case.proposed",
        by=by,
        now=now,
        changes={name: (None, value) for name, value in words.items() if value},
    )
    people = {
        Part.OWNER: owner,
        Part.SPONSOR: sponsor,
        Part.TECHNICAL_LEAD: technical_lead,
        Part.DOMAIN_EXPERT: domain_expert,
    }
    for part, user in people.items():
        if user is not None:
            assignments.place(use_case, part, user, by=by, now=now)
    if owner is None:
        assignments.miss_owner(use_case, by=by, now=now)
    assignments.include(use_case, by, by=by, now=now)
    tags.attach(use_case, tag_names, by=by, now=now)
    return use_case


@ledger.writes
def revise(
    *,
    use_case_id: int,
    seen_version: int | None,
    by: User,
    now: datetime,
    **words: Unpack[Words],
) -> UseCase:
    """
    Change what is said of a use case. No clock is reset: the stage keeps its date.

    :raises editing.Stale: if somebody changed it meanwhile
    :raises CannotPropose: if the title would be empty
    """
    use_case = UseCase.objects.select_for_update().get(pk=use_case_id)
    if "title" in words and not words["title"].strip():
        raise CannotPropose(_("A use case needs a title."))
    changes = editing.apply(use_case, dict(words), seen_version=seen_version)
    if changes:
        # Whoever makes it confidential does not lock themselves out.
        assignments.include(use_case, by, by=by, now=now)
        noting.on_use_case(use_case, "use_case.revised", by=by, now=now, changes=changes)
    return use_case


@ledger.writes
def change_team(
    *, use_case_ids: Iterable[int], team: Team | None, by: User, now: datetime
) -> int:
    """Give many use cases to one team; return how many changed. No clock is reset."""
    changed = 0
    chosen = UseCase.objects.select_for_update().filter(pk__in=list(use_case_ids))
    for use_case in chosen.order_by("pk"):
        changes = editing.apply(use_case, {"team": team}, seen_version=None)
        if changes:
            noting.on_use_case(
                use_case, "use_case.revised", by=by, now=now, changes=changes
            )
            changed += 1
    return changed


@ledger.writes
def link_same(*, use_case_id: int, other_id: int, by: User, now: datetime) -> SameAs:
    """
    Note that two use cases are the same. Both stay; nothing is merged.

    :raises CannotLink: if it is one and the same row
    """
    if use_case_id == other_id:
        raise CannotLink(_("A use case is always the same as itself."))
    first, second = (
        UseCase.objects.select_for_update()
        .filter(pk__in=[use_case_id, other_id])
        .order_by("pk")
    )
    link, is_new = SameAs.objects.get_or_create(
        first=first, second=second, defaults={"noted_at": now, "noted_by": by}
    )
    if is_new:
        for one, other in ((first, second), (second, first)):
            noting.on_use_case(
                one,
                "use_case.linked",
                by=by,
                now=now,
                changes={"same_as": (None, other.ref)},
            )
    return link


@ledger.writes
def unlink_same(*, use_case_id: int, other_id: int, by: User, now: datetime) -> None:
    """Take back that two use cases are the same."""
    first, second = (
        UseCase.objects.select_for_update()
        .filter(pk__in=[use_case_id, other_id])
        .order_by("pk")
    )
    gone, _rows = SameAs.objects.filter(first=first, second=second).delete()
    if gone:
        for one, other in ((first, second), (second, first)):
            noting.on_use_case(
                one,
                "use_case.unlinked",
                by=by,
                now=now,
                changes={"same_as": (other.ref, None)},
            )
