"""What is told of a use case when it is taken up and changed, and what becomes of it."""

from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext as _
from msgspec import UNSET, Meta, UnsetType

from accounts import ledger
from api.shapes import Id, Line, Long, Shape, Text, told, wrong
from api.writing import person
from portfolio.analysis.stages import EndReason, Outcome, Phase, Stage
from portfolio.models import Team, UseCase
from portfolio.models.use_case import Origin, RiskClass
from portfolio.operations import tags, use_cases

Story = Annotated[Text, Meta(max_length=600)]
Url = Annotated[str, Meta(max_length=500, pattern=r"^(https?://[^\s\x00]+)?$")]
Source = Annotated[Text, Meta(max_length=80)]
ExternalId = Annotated[Text, Meta(max_length=120)]
Tags = Annotated[list[Annotated[Text, Meta(max_length=40)]], Meta(max_length=30)]
PEOPLE = ("owner", "sponsor", "technical_lead", "domain_expert")


class UseCaseBySourceIn(Shape):
    """The team is named as it stands in the register; people by their ids."""

    example = {"title": "Lead order", "team": "Sales", "phase": "pilot", "owner": 3}

    title: Line
    story: Story | UnsetType = UNSET
    decision: Long | UnsetType = UNSET
    beneficiaries: Long | UnsetType = UNSET
    data_needed: Long | UnsetType = UNSET
    impact: Long | UnsetType = UNSET
    way_to_tell: Long | UnsetType = UNSET
    team: Line | None | UnsetType = UNSET
    tags: Tags | UnsetType = UNSET
    origin: Origin | UnsetType = UNSET
    expert_consulted_date: date | None | UnsetType = UNSET
    confidential: bool | UnsetType = UNSET
    risk_class: RiskClass | UnsetType = UNSET
    assessment_url: Url | UnsetType = UNSET
    phase: Phase | UnsetType = UNSET
    owner: Id | None | UnsetType = UNSET
    sponsor: Id | None | UnsetType = UNSET
    technical_lead: Id | None | UnsetType = UNSET
    domain_expert: Id | None | UnsetType = UNSET


class UseCaseIn(UseCaseBySourceIn):
    example = {
        "title": "Lead order",
        "decision": "Whom inside sales calls first, every morning.",
        "beneficiaries": "Eight people of inside sales in Lyon",
        "data_needed": "Leads and orders of three years",
        "impact": "Two more orders in a hundred leads",
        "way_to_tell": "Orders in a hundred leads, a month",
        "team": "Sales",
        "owner": 3,
        "tags": ["crm"],
    }

    source: Source | UnsetType = UNSET
    external_id: ExternalId | UnsetType = UNSET


class UseCasePatch(Shape):
    example = {"story": "Sales calls the likely buyers first.", "tags": ["crm", "leads"]}

    title: Line | UnsetType = UNSET
    story: Story | UnsetType = UNSET
    decision: Long | UnsetType = UNSET
    beneficiaries: Long | UnsetType = UNSET
    data_needed: Long | UnsetType = UNSET
    impact: Long | UnsetType = UNSET
    way_to_tell: Long | UnsetType = UNSET
    team: Line | None | UnsetType = UNSET
    tags: Tags | UnsetType = UNSET
    origin: Origin | UnsetType = UNSET
    expert_consulted_date: date | None | UnsetType = UNSET
    confidential: bool | UnsetType = UNSET
    risk_class: RiskClass | UnsetType = UNSET
    assessment_url: Url | UnsetType = UNSET
    source: Source | UnsetType = UNSET
    external_id: ExternalId | UnsetType = UNSET


class MoveIn(Shape):
    example = {"to": "evaluate"}

    to: Stage
    reason: Long = ""


class PhaseIn(Shape):
    example = {"to": "pilot", "reason": "Eight people use it since Monday."}

    to: Phase
    reason: Long = ""


class EndIn(Shape):
    example = {
        "outcome": "stopped",
        "reason": "data-out-of-reach",
        "story": "The orders by telephone cannot be matched to leads.",
        "lesson": "Ask for a sample of the data before a demo.",
    }

    outcome: Outcome
    reason: EndReason
    story: Long
    lesson: Long = ""


def taken_up(given: UseCaseBySourceIn, said: dict[str, Any], **known: str) -> UseCase:
    """Take a use case up as it was told; without an owner it begins with a blocker."""
    words = _resolved(told(given)) | known
    _judge_source(words)
    return use_cases.propose(
        tag_names=words.pop("tags", ()),
        phase=words.pop("phase", Phase.UNKNOWN),
        owner=person(words.pop("owner", None), "owner"),
        sponsor=person(words.pop("sponsor", None), "sponsor"),
        technical_lead=person(words.pop("technical_lead", None), "technical_lead"),
        domain_expert=person(words.pop("domain_expert", None), "domain_expert"),
        **words,
        **said,
    )


def revised(row: UseCase, changes: dict[str, Any], said: dict[str, Any]) -> None:
    """Change what was told of a use case, and only that."""
    words = _resolved(changes)
    _judge_source({"source": row.source, "external_id": row.external_id} | words, row)
    names = words.pop("tags", None)
    with ledger.writing():
        use_cases.revise(use_case_id=row.pk, seen_version=row.version, **words, **said)
        if names is not None:
            tags.replace(use_case_id=row.pk, names=names, **said)


def _resolved(words: dict[str, Any]) -> dict[str, Any]:
    if words.get("team") is not None:
        team = Team.objects.filter(name__iexact=words["team"].strip()).first()
        if team is None:
            raise wrong("team", _("There is no team of that name."))
        words["team"] = team
    return words


def _judge_source(words: dict[str, Any], row: UseCase | None = None) -> None:
    """
    Look whether another use case is known by the same id already.

    :raises Problem: if it is, or if an id comes without its system
    """
    source, external_id = words.get("source", ""), words.get("external_id", "")
    if not external_id:
        return
    if not source:
        raise wrong("source", _("An id of another system needs the name of that system."))
    known = UseCase.objects.filter(source=source, external_id=external_id)
    if known.exclude(pk=row.pk if row else 0).exists():
        raise wrong("external_id", _("Another use case is known by that id already."))
