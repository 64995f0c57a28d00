"""Is an address a person's, or a mailbox that several people read?"""

import re

_SHARED = re.compile(
    r"(?:all|ai|admin|contact|data|desk|group|help|helpdesk|hello|info|inbox|it|mail|no-?reply"
    r"|office|ops|service|support|team)(?:[._+-].*)?|.*[._-](?:desk|group|inbox|office|team)",
    re.IGNORECASE,
)


def is_mailbox(address: str) -> bool:
    """Return whether the name before the @ is one that groups use: info@, data.team@."""
    return _SHARED.fullmatch(address.partition("@")[0]) is not None
