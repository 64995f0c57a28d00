"""What people wrote as Markdown, made safe to show."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "br", "em", "strong", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a"}
_PARSER = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True})


def rendered(text: str) -> SafeString:
    """Render Markdown; only a few harmless tags survive, and links lead away plainly."""
    dirty = _PARSER.render(text)
    clean = nh3.clean(
        dirty,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow",
    )
    return mark_safe(clean)
