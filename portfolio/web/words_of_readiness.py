"""What readiness and trust are called on pages."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portfolio.analysis.readiness import Layer, Skill, State
from portfolio.models.human_answer import HumanQuestion
from portfolio.models.touchpoint import TouchpointKind

WORDS: dict[type[StrEnum], Mapping[StrEnum, str | Promise]] = {
    Layer: {
        Layer.DATA: _("Data"),
        Layer.SYSTEMS: _("Systems"),
        Layer.PEOPLE: _("People"),
    },
    Skill: {
        Skill.DATA_ENGINEERING: _("Data engineering"),
        Skill.ML_ENGINEERING: _("ML engineering"),
        Skill.OPERATIONS: _("Operations"),
        Skill.DOMAIN: _("Domain"),
    },
    State: {
        State.READY: _("Ready"),
        State.WAIVED: _("Waived"),
        State.HELD: _("Held from below"),
        State.NOT_READY: _("Not ready"),
        State.NOT_ASSESSED: _("Not assessed"),
    },
    HumanQuestion: {
        HumanQuestion.KNOW_WHY: _(
            "Do those who work with it know why it is there, and what changes for them?"
        ),
        HumanQuestion.WERE_ASKED: _(
            "Were they asked how the work is really done, before it was built?"
        ),
        HumanQuestion.CAN_OVERRULE: _(
            "Can they see why it says what it says, and overrule it?"
        ),
        HumanQuestion.DARE_TO_SAY: _(
            "Do they dare to say when it is wrong, and does somebody act on it?"
        ),
        HumanQuestion.HAVE_TIME: _("Do they have time and help to learn it?"),
        HumanQuestion.TRUST: _(
            "Do they believe that leadership has their interests in mind?"
        ),
    },
    TouchpointKind: {
        TouchpointKind.PROBLEM_SOLVING: _("Joint problem-solving"),
        TouchpointKind.SHADOWING: _("Shadowing"),
        TouchpointKind.SHOW_AND_TELL: _("Show-and-tell"),
        TouchpointKind.LUNCH_AND_LEARN: _("Lunch-and-learn"),
        TouchpointKind.COMMITTEE: _("Committee"),
        TouchpointKind.OTHER: _("Something else"),
    },
}
KINDS: dict[str, type[StrEnum]] = {
    "readiness_layer": Layer,
    "skill": Skill,
    "readiness_state": State,
    "human_question": HumanQuestion,
    "touchpoint": TouchpointKind,
}
# What each score means, so that two people give the same one.
SCORES: list[tuple[int, str | Promise]] = [
    (0, _("0 · nothing yet")),
    (1, _("1 · begun")),
    (2, _("2 · half way")),
    (3, _("3 · ready")),
    (4, _("4 · proven in use")),
]
HEALTHS: list[tuple[int, str | Promise]] = [
    (0, _("0 · not on speaking terms")),
    (1, _("1 · strained")),
    (2, _("2 · workable")),
    (3, _("3 · good")),
    (4, _("4 · problems are shared early")),
]
# What a pulse asks; the answers go from 1, not at all, to 5, fully.
PULSE_QUESTIONS: list[str | Promise] = [
    _("It helps me do my work well."),
    _("I can say when it is wrong, and something happens."),
    _("I trust that it is used in my interest, too."),
]
# Short enough for a table.
PULSE_SHORT: list[str | Promise] = [
    _("It helps my work"),
    _("I can say when it is wrong"),
    _("I trust how it is used"),
]
