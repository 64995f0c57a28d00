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
    REVIEW_RUN = auto()
    REVIEW_SEE = auto()
    IMPORT_RUN = auto()
    EXPORT = auto()


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
_READS = frozenset(
    {P.PORTFOLIO_SEE, P.USE_CASE_SEE_ALL, P.REVIEW_SEE, P.EXPORT, P.PEOPLE_SEE}
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
    },
    Role.OWNER: _READS
    | {
        P.USE_CASE_CREATE,
        P.USE_CASE_EDIT_OWN,
        P.METRIC_SIGN,
        P.VALUE_ENTER_OWN,
        P.STORY_WRITE_OWN,
        P.SIGNAL_SNOOZE,
        P.COMMENT_WRITE,
    },
    Role.CONTRIBUTOR: frozenset(
        {
            P.PORTFOLIO_SEE,
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
