"""What the words of sourcing and of partners are called on pages."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portfolio.analysis.partnering import Aspect, Choice, Flag, Question, Side
from portfolio.models.agreement import AgreementKind
from portfolio.models.partner import PartnerKind

PARTNER_WORDS: dict[type[StrEnum], Mapping[StrEnum, str | Promise]] = {
    PartnerKind: {
        PartnerKind.SOFTWARE: _("Software maker"),
        PartnerKind.CONSULTANCY: _("Consultancy"),
        PartnerKind.INTEGRATOR: _("Integrator"),
        PartnerKind.DATA: _("Data provider"),
        PartnerKind.RESEARCH: _("Research"),
        PartnerKind.OTHER: _("Other"),
    },
    AgreementKind: {
        AgreementKind.CONTRACT: _("Contract"),
        AgreementKind.FRAMEWORK: _("Framework agreement"),
        AgreementKind.SERVICE_LEVEL: _("Service levels"),
        AgreementKind.DATA_PROCESSING: _("Data processing"),
        AgreementKind.CONFIDENTIALITY: _("Confidentiality"),
        AgreementKind.OTHER: _("Another agreement"),
    },
    Choice: {
        Choice.BUILD: _("Build it ourselves"),
        Choice.BUY: _("Buy it"),
        Choice.PARTNER: _("With a partner"),
    },
    Question: {
        Question.DEPLOYMENTS: _("Production deployments in our industry"),
        Question.TIME_TO_PRODUCTION: _("Typical time from kick-off to production"),
        Question.INTEGRATION: _("Integration with our systems"),
        Question.ADOPTION: _("Adoption support for sceptical users"),
        Question.LIABILITY: _("Liability and compliance in our regulation"),
    },
    Flag: {
        Flag.VAGUE_TIMELINE: _("Impressive demo, vague timeline"),
        Flag.NO_REFERENCES: _("No references at our stage and industry"),
        Flag.FOREIGN_INFRASTRUCTURE: _("Price assumes infrastructure we lack"),
        Flag.ANYTHING: _("“We can do anything”"),
    },
    Side: {
        Side.HOUSE: _("We"),
        Side.PARTNER: _("The partner"),
    },
    Aspect: {
        Aspect.SHARED_PICTURE: _("Shared picture of success"),
        Aspect.OPEN_COMMUNICATION: _("Open communication"),
        Aspect.ACCOUNTABILITY: _("Mutual accountability"),
    },
}
PARTNER_KINDS: dict[str, type[StrEnum]] = {
    "partner_kind": PartnerKind,
    "agreement": AgreementKind,
    "choice": Choice,
    "question": Question,
    "flag": Flag,
    "side": Side,
    "aspect": Aspect,
}
# What each of the five questions is really after.
HINTS: dict[Question, str | Promise] = {
    Question.DEPLOYMENTS: _("Where does it run every day, since when, for how many users?"),
    Question.TIME_TO_PRODUCTION: _("Not to the demo: to daily use, in their last cases."),
    Question.INTEGRATION: _("With the systems by name that it must read and write."),
    Question.ADOPTION: _("What do they do for users who would rather not?"),
    Question.LIABILITY: _("Who answers for a wrong result, under which law?"),
}
SCORES: list[tuple[str, str | Promise]] = [
    ("0", _("0 nothing")),
    ("1", _("1 little")),
    ("2", _("2 in part")),
    ("3", _("3 good")),
    ("4", _("4 convincing")),
]
