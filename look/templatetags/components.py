"""Components that wrap other markup. A component that wraps nothing is an include."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_block_tag
def card(content: str, *, title: str = "", tone: str = "") -> SafeString:
    return render_to_string(
        "components/card.html", {"title": title, "tone": tone, "content": content}
    )
