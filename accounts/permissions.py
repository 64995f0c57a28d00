"""What may be done, who may do it. Data only: no model, no query, no request."""

from enum import StrEnum, auto

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    # The house
    PEOPLE_SEE = auto()
    PEOPLE_MANAGE = auto()
    KEYS_MANAGE = auto()
    LEDGER_READ = auto()
    ENGINE_SEE = auto()
    ENGINE_OPERATE = auto()
    GALLERY_SEE = auto()
    SETTINGS_CHANGE = auto()
    # The portfolio
    PORTFOLIO_SEE = auto()
    USE_CASE_SEE_ALL = auto()
    USE_CASE_SEE_CONFIDENTIAL = auto()
    USE_CASE_CREATE = auto()
    USE_CASE_EDIT_OWN = auto()
    USE_CASE_EDIT_ANY = auto()
    USE_CASE_END = auto()
    GATE_WAIVE = auto()
    METRIC_SIGN = auto()
    TARGET_APPROVE = auto()
    VALUE_ENTER_OWN = auto()
    VALUE_ENTER_ANY = auto()
    STORY_WRITE_OWN = auto()
    STORY_WRITE_ANY = auto()
    DECISION_TAKE = auto()
    SIGNAL_SNOOZE = auto()
    COMMENT_WRITE = auto()
    FOUNDATIONS_EDIT = auto()
    INSIDE_SEE = auto()
    PARTNERS_SEE = auto()
    PARTNERS_MANAGE = auto()
    REVIEW_RUN = auto()
    REVIEW_SEE = auto()
    IMPORT_RUN = auto()
    EXPORT = auto()
    VIEW_SHARE = auto()

    @property
    def label(self) -> Promise:
        """What it allows, as it stands after "to": "see the people of the house"."""
        return _LABELS[self]


class Role(StrEnum):
    ADMINISTRATOR = auto()
    PORTFOLIO_MANAGER = auto()
    EXECUTIVE = auto()
    OWNER = auto()
    CONTRIBUTOR = auto()
    PARTNER = auto()
    VIEWER = auto()

    @property
    def label(self) -> Promise:
        return _WORDS[self][0]

    @property
    def description(self) -> Promise:
        return _WORDS[self][1]

    @property
    def permissions(self) -> frozenset[Permission]:
        return _GRANTS[self]


_WORDS = {
    Role.ADMINISTRATOR: (
        _("Administrator"),
        _("Runs the house: people, keys, jobs, settings. Sees no confidential use case."),
    ),
    Role.PORTFOLIO_MANAGER: (
        _("Portfolio manager"),
        _("Runs the cadence: intake, imports, reminders, the agenda. Sees every use case."),
    ),
    Role.EXECUTIVE: (
        _("Executive"),
        _("Reviews the portfolio once a month, sponsors use cases and takes decisions."),
    ),
    Role.OWNER: (
        _("Owner"),
        _("Alone answers for a use case and keeps it true."),
    ),
    Role.CONTRIBUTOR: (
        _("Contributor"),
        _("Enters values and clears blockers where named."),
    ),
    Role.PARTNER: (
        _("Partner"),
        _("An outside supplier's person: sees and updates only what is theirs."),
    ),
    Role.VIEWER: (
        _("Viewer and auditor"),
        _("Reads everything that is not confidential, with its whole history."),
    ),
}

P = Permission
_LABELS: dict[Permission, Promise] = {
    P.PEOPLE_SEE: _("see who works here and what they may do"),
    P.PEOPLE_MANAGE: _("invite people, change their roles, deactivate them"),
    P.KEYS_MANAGE: _("manage service accounts and their keys"),
    P.LEDGER_READ: _("read the history of every change"),
    P.ENGINE_SEE: _("see jobs, queues and the health of the house"),
    P.ENGINE_OPERATE: _("retry and cancel jobs"),
    P.GALLERY_SEE: _("see the gallery of components"),
    P.SETTINGS_CHANGE: _("change settings"),
    P.PORTFOLIO_SEE: _("open the portfolio"),
    P.USE_CASE_SEE_ALL: _("see every use case that is not confidential"),
    P.USE_CASE_SEE_CONFIDENTIAL: _("see confidential use cases"),
    P.USE_CASE_CREATE: _("propose a use case"),
    P.USE_CASE_EDIT_OWN: _("edit use cases they own"),
    P.USE_CASE_EDIT_ANY: _("edit any use case"),
    P.USE_CASE_END: _("end a use case"),
    P.GATE_WAIVE: _("waive the condition of a gate"),
    P.METRIC_SIGN: _("sign a metric"),
    P.TARGET_APPROVE: _("approve a change of target"),
    P.VALUE_ENTER_OWN: _("enter values where they are named"),
    P.VALUE_ENTER_ANY: _("enter values anywhere"),
    P.STORY_WRITE_OWN: _("write updates where they are named"),
    P.STORY_WRITE_ANY: _("write updates anywhere"),
    P.DECISION_TAKE: _("take a decision"),
    P.SIGNAL_SNOOZE: _("acknowledge and snooze signals"),
    P.COMMENT_WRITE: _("comment"),
    P.FOUNDATIONS_EDIT: _("keep the sources, definitions and plain words"),
    P.INSIDE_SEE: _("see what is not for outside: money, trust, how partners compare"),
    P.PARTNERS_SEE: _("see the register of partners"),
    P.PARTNERS_MANAGE: _("change the register of partners"),
    P.REVIEW_RUN: _("prepare, run and close a review"),
    P.REVIEW_SEE: _("see reviews and their packs"),
    P.IMPORT_RUN: _("run an import"),
    P.EXPORT: _("export what they see"),
    P.VIEW_SHARE: _("share a saved view with everybody"),
}
_READS = frozenset(
    {
        P.PORTFOLIO_SEE,
        P.USE_CASE_SEE_ALL,
        P.INSIDE_SEE,
        P.PARTNERS_SEE,
        P.REVIEW_SEE,
        P.EXPORT,
        P.PEOPLE_SEE,
    }
)
_GRANTS: dict[Role, frozenset[Permission]] = {
    Role.ADMINISTRATOR: frozenset(
        {
            P.PEOPLE_SEE,
            P.PEOPLE_MANAGE,
            P.KEYS_MANAGE,
            P.LEDGER_READ,
            P.ENGINE_SEE,
            P.ENGINE_OPERATE,
            P.GALLERY_SEE,
            P.SETTINGS_CHANGE,
            P.PORTFOLIO_SEE,
            P.USE_CASE_SEE_ALL,
            P.INSIDE_SEE,
            P.PARTNERS_SEE,
        }
    ),
    Role.PORTFOLIO_MANAGER: frozenset(P)
    - {P.PEOPLE_MANAGE, P.ENGINE_OPERATE, P.DECISION_TAKE, P.METRIC_SIGN},
    Role.EXECUTIVE: _READS
    | {
        P.USE_CASE_CREATE,
        P.USE_CASE_END,
        P.GATE_WAIVE,
        P.METRIC_SIGN,
        P.TARGET_APPROVE,
        P.DECISION_TAKE,
        P.SIGNAL_SNOOZE,
        P.COMMENT_WRITE,
        P.VIEW_SHARE,
    },
    Role.OWNER: _READS
    | {
        P.USE_CASE_CREATE,
        P.USE_CASE_EDIT_OWN,
        P.PARTNERS_MANAGE,
        P.METRIC_SIGN,
        P.VALUE_ENTER_OWN,
        P.STORY_WRITE_OWN,
        P.SIGNAL_SNOOZE,
        P.COMMENT_WRITE,
        P.FOUNDATIONS_EDIT,
        P.VIEW_SHARE,
    },
    Role.CONTRIBUTOR: frozenset(
        {
            P.PORTFOLIO_SEE,
            P.INSIDE_SEE,
            P.VALUE_ENTER_OWN,
            P.STORY_WRITE_OWN,
            P.COMMENT_WRITE,
        }
    ),
    Role.PARTNER: frozenset(
        {P.PORTFOLIO_SEE, P.VALUE_ENTER_OWN, P.STORY_WRITE_OWN, P.COMMENT_WRITE}
    ),
    Role.VIEWER: _READS | {P.LEDGER_READ},
}
