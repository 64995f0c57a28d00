"""Components that wrap other markup. A component that wraps nothing is an include."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.contrib.messages import get_messages
from django.core.paginator import Page
from django.template import RequestContext
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import slugify

from look import icons, toasts
from look.tables import Column, Sort, headings

register = template.Library()


@register.simple_block_tag
def page_header(content: str, *, title: str, lead: str = "") -> SafeString:
    """The page's one h1, a line under it, and what can be done here."""
    return _wrap("page_header", content, title=title, lead=lead)


@register.simple_block_tag
def section(
    content: str, *, title: str, key: str = "", count: int | None = None, note: str = ""
) -> SafeString:
    """A rule and a heading, no box. `key` makes its address and ties the heading to it."""
    key = key or slugify(title)
    return _wrap("section", content, title=title, key=key, count=count, note=note)


@register.simple_block_tag
def card(
    content: str, *, title: str = "", tone: str = "", note: str = "", level: int = 3
) -> SafeString:
    """A box: something waits for a person. Tone `act`: it waits for you."""
    return _wrap("card", content, title=title, tone=tone, note=note, level=level)


@register.simple_block_tag
def card_foot(content: str) -> SafeString:
    return _wrap("card_foot", content)


@register.simple_block_tag(takes_context=True)
def table(
    context: RequestContext,
    content: str,
    *,
    columns: Sequence[Column],
    caption: str,
    sort: Sort | None = None,
    dense: bool = False,
) -> SafeString:
    """A table that becomes cards where it is narrow: give each <td> its `data-label`."""
    return render_to_string(
        "components/table.html",
        {
            "content": content,
            "headings": headings(columns, sort),
            "caption": caption,
            "dense": dense,
            "request": context.get("request"),
        },
    )


@register.simple_block_tag
def dialog(content: str, *, key: str, title: str) -> SafeString:
    """Opened by `<a class="button" href="#key" data-dialog="key">`, even without script."""
    return _wrap("dialog", content, key=key, title=title)


@register.simple_block_tag(takes_context=True)
def confirm(
    context: RequestContext,
    content: str,
    *,
    key: str,
    title: str,
    action: str,
    word: str,
    tone: str = "",
) -> SafeString:
    """A dialog that asks once more; only its button, `word`, POSTs to `action`."""
    given = {"key": key, "title": title, "action": action, "word": word, "tone": tone}
    return render_to_string(
        "components/confirm.html", {"content": content, **given}, context.get("request")
    )


@register.simple_block_tag
def menu(content: str, *, key: str, label: str, icon: str = "") -> SafeString:
    """A button that shows a few more things to do; give it <li> elements."""
    return _wrap("menu", content, key=key, label=label, icon=icon)


@register.simple_block_tag
def empty(content: str, *, title: str) -> SafeString:
    """What this will show, then the first step."""
    return _wrap("empty", content, title=title)


@register.simple_block_tag
def filters(content: str, *, label: str, shown: str = "") -> SafeString:
    """A filter bar: a GET form that sends itself; the address keeps what was chosen."""
    return _wrap("filters", content, label=label, shown=shown)


@register.simple_block_tag
def timeline(content: str, *, label: str = "") -> SafeString:
    return _wrap("timeline", content, label=label)


@register.simple_block_tag
def chart(
    content: str,
    *,
    key: str,
    title: str,
    sub: str = "",
    source: str = "",
    plain: bool = False,
) -> SafeString:
    """A frame around a drawing and its table; the drawing first, then `{% twin %}`."""
    return _wrap(
        "chart", content, key=key, title=title, sub=sub, source=source, plain=plain
    )


@register.simple_block_tag
def twin(content: str) -> SafeString:
    """The table of a chart: `t` shows and hides it."""
    return _wrap("twin", content)


@register.simple_tag
def icon(name: str, kind: str = "") -> SafeString:
    return icons.icon(name, kind)


@register.simple_tag
def mark(slug: str) -> SafeString:
    return icons.mark(slug)


@register.simple_tag(takes_context=True)
def pager(context: RequestContext, page: Page[Any], *, label: str = "") -> SafeString:
    return render_to_string(
        "components/pager.html",
        {
            "page": page,
            "label": label,
            "request": context["request"],
            "numbers": page.paginator.get_elided_page_range(
                page.number, on_each_side=1, on_ends=1
            ),
            "gap": page.paginator.ELLIPSIS,
        },
    )


@register.simple_tag(takes_context=True)
def toasts_waiting(context: RequestContext) -> list[dict[str, str]]:
    """The news that this answer brings; once told, they are gone."""
    request = context.get("request")
    if request is None:
        return []
    return [
        {
            "text": str(message.message),
            "tone": "bad" if message.level_tag == "error" else "",
            "undo": toasts.undo_of(message),
        }
        for message in get_messages(request)
    ]


def _wrap(name: str, content: str, **given: object) -> SafeString:
    return render_to_string(f"components/{name}.html", {"content": content, **given})
