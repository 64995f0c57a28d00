"""`python -m config.run`: everything, until Ctrl-C."""

import os
import signal
import sys

from config.run import claim, ports, terminal
from config.run.kernel import end_with_parent
from config.run.plan import CannotRun, Plan
from config.run.supervisor import Supervisor


def main() -> int:
    if os.environ.get("MAKELEVEL"):
        # A killed `make` ends the run in order.
        end_with_parent(os.getppid(), signal.SIGTERM)
    # What lies in VAR may be confidential: it is nobody's but ours.
    os.umask(0o077)
    try:
        plan = Plan.read(os.environ)
        plan.settle()
        with claim.held(plan), terminal.ours():
            ports.refuse_taken(plan)
            return Supervisor(plan).run()
    except CannotRun as reason:
        terminal.say(str(reason))
        return 1


if __name__ == "__main__":
    sys.exit(main())
