"""What can be asked for of signals: any, a red one, a standstill, or one rule."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portfolio.queries.portfolio import Found
from portfolio.web.rule_words import RULES

FOUND: dict[str, str | Promise] = {
    Found.ANY.value: _("Any open signal"),
    Found.RED.value: _("Any red signal"),
    Found.STALLED.value: _("Stalled"),
}


def rule_words(code: str) -> str | Promise:
    """Return what a rule is called; one that is gone speaks for itself."""
    return RULES[code][0] if code in RULES else code.replace("-", " ").capitalize()


def signal_choices() -> list[tuple[str, str | Promise]]:
    rules = [(code, title) for code, (title, _why) in RULES.items()]
    return [("", _("Every signal")), *FOUND.items(), *rules]
