"""What a key may be allowed to do: few words, each standing for permissions."""

from collections.abc import Iterable
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission


class Scope(StrEnum):
    MEASUREMENTS_WRITE = "measurements:write"
    PORTFOLIO_READ = "portfolio:read"
    USE_CASES_WRITE = "use-cases:write"
    REVIEWS_READ = "reviews:read"
    LEDGER_READ = "ledger:read"

    @property
    def description(self) -> Promise:
        return _WORDS[self]

    @property
    def permissions(self) -> frozenset[Permission]:
        return _GRANTS[self]


def permissions_of(
    scopes: Iterable[Scope], *, is_narrowed: bool = False
) -> frozenset[Permission]:
    """Return what scopes allow; a key narrowed to use cases changes nothing they share."""
    found = frozenset[Permission]().union(*(scope.permissions for scope in scopes))
    return found - SHARED if is_narrowed else found


_WORDS = {
    Scope.MEASUREMENTS_WRITE: _("Post, correct and withdraw values of metrics."),
    Scope.PORTFOLIO_READ: _("Read use cases, metrics, values, people and the summary."),
    Scope.USE_CASES_WRITE: _(
        "Create and change use cases, what belongs to them, and what they share."
    ),
    Scope.REVIEWS_READ: _("Read reviews and their packs."),
    Scope.LEDGER_READ: _("Read the history of every change."),
}

P = Permission
# What is no single use case's: the registers, and that there is one use case more.
SHARED = frozenset({P.USE_CASE_CREATE, P.PARTNERS_MANAGE, P.FOUNDATIONS_EDIT})
_READS = frozenset({P.PORTFOLIO_SEE, P.USE_CASE_SEE_ALL, P.INSIDE_SEE, P.PARTNERS_SEE})
_GRANTS: dict[Scope, frozenset[Permission]] = {
    Scope.MEASUREMENTS_WRITE: frozenset({P.VALUE_ENTER_ANY}),
    Scope.PORTFOLIO_READ: _READS | {P.PEOPLE_SEE, P.EXPORT},
    Scope.USE_CASES_WRITE: _READS
    | {
        P.USE_CASE_CREATE,
        P.USE_CASE_EDIT_ANY,
        P.PARTNERS_MANAGE,
        P.FOUNDATIONS_EDIT,
        P.USE_CASE_END,
        P.STORY_WRITE_ANY,
        P.SIGNAL_SNOOZE,
        P.COMMENT_WRITE,
    },
    Scope.REVIEWS_READ: frozenset({P.REVIEW_SEE}),
    Scope.LEDGER_READ: _READS | {P.LEDGER_READ},
}
