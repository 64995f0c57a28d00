"""People and integrations, what they may do, their letters, the ledger of it all."""

from accounts.models.api_call import ApiCall
from accounts.models.api_key import ApiKey
from accounts.models.invitation import Invitation
from accounts.models.kept_answer import KeptAnswer
from accounts.models.ledger import LedgerEntry, LedgerHead
from accounts.models.ledger_check import LedgerCheck
from accounts.models.letter import Letter
from accounts.models.role_grant import RoleGrant
from accounts.models.role_rule import RoleRule
from accounts.models.service_account import ServiceAccount
from accounts.models.user import User

__all__ = [
    "ApiCall",
    "ApiKey",
    "Invitation",
    "KeptAnswer",
    "LedgerCheck",
    "LedgerEntry",
    "LedgerHead",
    "Letter",
    "RoleGrant",
    "RoleRule",
    "ServiceAccount",
    "User",
]
