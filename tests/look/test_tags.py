"""Components as a template uses them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone

from look.tables import Column, sort_of

COLUMNS = [
    Column(key="name", label="Name", order_by="name"),
    Column(key="worth", label="Worth", order_by="worth", numeric=True),
    Column(key="note", label="Note"),
]


def drawn(source: str, **context: object) -> str:
    return " ".join(Template(source).render(Context(context)).split())


def test_nothing_known_is_a_dash_and_never_a_zero():
    assert (
        drawn("{{ x|number }} {{ x|money:'EUR' }} {{ x|percent }} {{ x|age }}") == "– – – –"
    )
    assert (
        drawn("{% day x %} {% moment x %} {% month x %} {% ago x %}", x=None) == "– – – –"
    )


def test_a_moment_stands_in_the_readers_zone_with_the_exact_one_on_hover():
    moment = datetime(2026, 1, 12, 23, 30, tzinfo=UTC)

    with timezone.override("Asia/Tokyo"):
        words = drawn("{% moment moment %}", moment=moment)

    assert 'datetime="2026-01-13T08:30:00+09:00"' in words
    assert "Japan Standard Time" in words
    assert "13 Jan" in words


@pytest.mark.parametrize(
    ("value", "words"),
    [(64, "64 days"), (timedelta(days=3, hours=20), "3 days"), (None, "–")],
)
def test_an_age_takes_counts_and_spans(value, words):
    assert drawn("{{ value|age }}", value=value) == words


def test_an_age_takes_days():
    yesterday = timezone.localdate() - timedelta(days=1)

    assert drawn("{{ value|age }}", value=yesterday) == "1 day"
    assert drawn("{% day value %}", value=date(2020, 2, 3)).endswith(">3 Feb 2020</time>")


def test_a_heading_asks_for_the_other_order_and_keeps_the_address():
    request = RequestFactory().get("/", {"q": "x", "sort": "worth", "page": "3"})
    sort = sort_of(request, COLUMNS, default="name")

    head = drawn(
        "{% table columns=columns sort=sort caption='All' %}<tr></tr>{% endtable %}",
        columns=COLUMNS,
        sort=sort,
        request=request,
    )

    assert 'aria-sort="ascending"' in head
    assert 'href="?q=x&amp;sort=-worth"' in head
    assert 'href="?q=x&amp;sort=name"' in head
    assert "page=3" not in head


@pytest.mark.parametrize("asked", ["note", "-note", "password", ""])
def test_an_order_nobody_offers_falls_back(asked):
    sort = sort_of(RequestFactory().get("/", {"sort": asked}), COLUMNS, default="-worth")

    assert sort.order_by == "-worth"


def test_a_pager_keeps_the_filters_and_knows_where_it_is():
    request = RequestFactory().get("/", {"q": "x"})

    pager = drawn(
        "{% pager page %}", page=Paginator(range(612), 10).page(2), request=request
    )

    assert 'aria-current="page"' in pager
    assert 'href="?q=x&amp;page=3"' in pager
    assert "11–20 of 612" in pager


def test_one_page_needs_no_pager():
    page = Paginator(range(3), 10).page(1)

    assert drawn("{% pager page %}", page=page, request=RequestFactory().get("/")) == ""


def test_a_mark_the_design_does_not_know_is_a_mistake():
    with pytest.raises(KeyError):
        drawn("{% mark 'purple' %}")


def test_an_icon_is_not_read_out():
    assert 'aria-hidden="true"' in drawn("{% icon 'search' %}")


def test_what_people_wrote_is_escaped():
    assert "<b>" not in drawn("{% section title=t %}x{% endsection %}", t="<b>bold</b>")
    assert "<b>" not in drawn("{% card title=t %}{{ t }}{% endcard %}", t="<b>bold</b>")
