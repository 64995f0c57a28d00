"""Is the port free; does the house answer."""

import errno
import http.client
import socket

from config.run.plan import CannotRun, Plan


def refuse_taken(plan: Plan) -> None:
    """
    Try the address once.

    :raises CannotRun: if it cannot be listened on, saying why
    """
    family = socket.AF_INET6 if ":" in plan.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((plan.host, plan.port))
        except OSError as error:
            raise CannotRun(_why(error, plan)) from error


def answers(plan: Plan) -> bool:
    """Say whether the web server answers a question by now."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(plan.host, plan.host)
    connection = http.client.HTTPConnection(host, plan.port, timeout=5)
    try:
        # A Host that is always allowed, whatever address is listened on.
        connection.request("GET", "/livez", headers={"Host": "localhost"})
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _why(error: OSError, plan: Plan) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {plan.port} is taken by another program."
            f" Choose another one: make run PORT={plan.port + 1}"
        )
    if error.errno == errno.EACCES:
        return f"Port {plan.port} is reserved; choose one above 1023: make run PORT=8000"
    return f"{plan.host}:{plan.port} cannot be listened on: {error.strerror or error}."
