"""How the house writes its log: one event a line, with request and job ids, no secrets.

JSON where machines read it, coloured columns on a laptop. What comes from our own code
through structlog and what libraries write through `logging` leave by the same door.
"""

import re
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

HIDDEN = "[hidden]"
# Keys whose values never belong in a log, whatever they hold.
SECRET_NAME = re.compile(
    r"pass(word|wd)?|secret|token|authorization|cookie|csrf|credential|api_?key|private"
    r"|^(key|code|otp|body|html|text|subject)$",
    re.IGNORECASE,
)
# A key of ours, a bearer, an address of a person, a URL's password, a long random word.
SECRET_VALUE = re.compile(
    r"hh_[a-z]+_[\w-]+"
    r"|(?i:bearer|basic)\s+[\w.~+/=-]+"
    r"|(?<=://)[^\s/@:]*:[^\s/@]+(?=@)"
    r"|[\w.+-]+@[\w-]+(\.[\w-]+)+"
    r"|(?<=/)[\w:-]{24,}(?=\.ics|[^\w:.-]|$)"
)
# Addresses in our own words: ids of requests and tasks are long, and wanted.
WANTED = frozenset({"request_id", "task_id", "seal", "logger", "timestamp", "level"})


def scrub(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Hide what must not be kept: by the name of the key, then by the look of the value."""
    return {
        name: value if name in WANTED else _scrubbed(name, value)
        for name, value in event.items()
    }


def _scrubbed(name: str, value: Any) -> Any:
    if SECRET_NAME.search(name):
        return HIDDEN
    match value:
        case str():
            return SECRET_VALUE.sub(HIDDEN, value)
        case dict():
            return {key: _scrubbed(str(key), each) for key, each in value.items()}
        case list() | tuple():
            return [_scrubbed("", each) for each in value]
        case None | bool() | int() | float():
            return value
    return SECRET_VALUE.sub(HIDDEN, str(value))


def plainly(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """A request that is refused for how it looks is a line, and no fault of ours."""
    if str(event.get("logger", "")).startswith("django.security"):
        event.pop("exc_info", None)
        event["level"] = "warning"
    return event


SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    plainly,
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
    structlog.processors.format_exc_info,
    structlog.processors.UnicodeDecoder(),
    scrub,
]


def configure() -> None:
    """Let structlog hand its events to `logging`, which has one handler."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def settings(*, form: str, level: str) -> dict[str, Any]:
    """Return Django's LOGGING: `form` is json or text."""
    renderer: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if form == "json"
        else structlog.dev.ConsoleRenderer(
            colors=False, exception_formatter=structlog.dev.plain_traceback
        )
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "house": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": SHARED,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    renderer,
                ],
            }
        },
        "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "house"}},
        "root": {"handlers": ["out"], "level": level},
        "loggers": {
            # Our own line for each request says more, and never its query string.
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.request": {"level": "ERROR"},
            "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
            # It writes SQL with its parameters.
            "django.db.backends": {"level": "WARNING"},
            "celery.worker.strategy": {"level": "WARNING"},
            "celery.redirected": {"level": "WARNING"},
        },
    }
