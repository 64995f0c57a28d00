"""Asking the kernel to end a process when the one that started it is gone."""

import ctypes
import os
import signal

PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True)


def end_with_parent(parent: int, how: signal.Signals = signal.SIGKILL) -> None:
    """Tie the calling process to `parent`; called in the child, right after the fork."""
    if not hasattr(_LIBC, "prctl"):
        return
    _LIBC.prctl(PR_SET_PDEATHSIG, how, 0, 0, 0)
    # It may have died before we asked: then nobody will tell us.
    if os.getppid() != parent:
        os.kill(os.getpid(), how)
