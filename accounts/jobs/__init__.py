"""The jobs of accounts, one file each. The worker knows those that are named here."""

from accounts.jobs.deliver_letters import deliver_letters
from accounts.jobs.sweep_calls import sweep_calls

__all__ = ["deliver_letters", "sweep_calls"]
