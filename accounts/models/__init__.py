"""People, what they may do, the letters they get, and the ledger of what was done."""

from accounts.models.ledger import LedgerEntry, LedgerHead
from accounts.models.letter import Letter
from accounts.models.role_grant import RoleGrant
from accounts.models.user import User

__all__ = ["LedgerEntry", "LedgerHead", "Letter", "RoleGrant", "User"]
