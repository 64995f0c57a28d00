"""What the pages of accounts show again and again: tabs, columns, roles in words."""

import re
from collections.abc import Iterable
from typing import Any

from django import template
from django.template import RequestContext
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.permissions import Role
from look.tables import Column

register = template.Library()

MINE = (
    ("profile", "profile"),
    ("letters", "letters"),
    ("mfa_index", "security"),
    ("account_change_password", "password"),
    ("account_email", "address"),
    ("usersessions_list", "sessions"),
)
BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrom", "Chrome"))
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


@register.simple_tag(takes_context=True)
def my_tabs(context: RequestContext) -> list[dict[str, Any]]:
    """The pages of one's own account, as `components/tabs.html` takes them."""
    words = {
        "profile": _("Profile"),
        "letters": _("Letters"),
        "security": _("Second factor"),
        "password": _("Password"),
        "address": _("E-mail address"),
        "sessions": _("Sessions"),
    }
    path = context["request"].path
    tabs = []
    for url_name, key in MINE:
        url = reverse(url_name)
        here = path == url or (key != "profile" and path.startswith(url))
        tabs.append({"url": url, "label": words[key], "is_here": here, "count": None})
    return tabs


@register.simple_tag
def session_columns() -> list[Column]:
    return [
        Column(key="browser", label=_("Browser")),
        Column(key="ip", label=_("Address")),
        Column(key="created", label=_("Signed in")),
        Column(key="seen", label=_("Last seen")),
    ]


@register.simple_tag
def passkey_columns() -> list[Column]:
    return [
        Column(key="name", label=_("Name")),
        Column(key="opens", label=_("Opens")),
        Column(key="added", label=_("Added")),
        Column(key="used", label=_("Last used")),
        Column(key="actions", label=_("Actions"), silent=True),
    ]


@register.filter
def browser(user_agent: str) -> str:
    """ "Firefox on Windows" out of what a browser says of itself."""
    name = next((word for mark, word in BROWSERS if mark in user_agent), "")
    if not name and "Safari" in user_agent:
        name = "Safari"
    system = next((word for mark, word in SYSTEMS if mark in user_agent), "")
    if name and system:
        return _("%(browser)s on %(system)s") % {"browser": name, "system": system}
    return name or system or re.split(r"[ /]", user_agent)[0] or _("Unknown")


@register.filter
def role_labels(slugs: list[str]) -> str:
    return ", ".join(str(role.label) for role in by_label(map(Role, slugs))) or "–"


@register.filter
def by_label(roles: Iterable[Role]) -> list[Role]:
    return sorted(roles, key=lambda role: str(role.label))
