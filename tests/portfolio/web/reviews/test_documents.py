"""The documents of a closed review: what the reader may see of its pack, as files."""

from io import BytesIO

import pypdf
import pytest

from tests.factories.people import PersonFactory
from tests.portfolio.web.reviews.test_review_pages import at, closed, page

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_a_closed_review_is_taken_along_as_paper_slides_workbook_and_values(
    client, live, items, ruth, anna, now
):
    closed(live, items, ruth, now)
    told = page(client, anna, at("review", live))

    for kind, begins in (("pdf", b"%PDF"), ("pptx", b"PK"), ("xlsx", b"PK"), ("csv", b"")):
        address = at("review-document", live, number=1, kind=kind)
        answer = client.get(address)
        assert address in told
        assert answer.status_code == 200
        assert answer.content.startswith(begins)
        assert f'-1.{kind}"' in answer.headers["Content-Disposition"]


def test_a_document_hides_what_is_hidden_from_its_reader(client, live, items, ruth, now):
    closed(live, items, ruth, now)
    hidden = items[0].use_case
    hidden.confidential = True
    hidden.save()
    client.force_login(PersonFactory(roles=["viewer"]))

    raw = client.get(at("review-document", live, number=1, kind="pdf")).content

    words = " ".join(sheet.extract_text() for sheet in pypdf.PdfReader(BytesIO(raw)).pages)
    assert items[1].use_case.ref in words
    assert hidden.ref not in words


def test_there_are_no_other_documents(client, live, items, ruth, now):
    closed(live, items, ruth, now)
    client.force_login(ruth)

    assert client.get(at("review-document", live, number=1, kind="doc")).status_code == 404
    assert client.get(at("review-document", live, number=9, kind="pdf")).status_code == 404
