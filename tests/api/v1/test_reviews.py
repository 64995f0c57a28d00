"""Reviews with their agenda and pack, the portfolio in numbers, one use case's history."""

import hashlib
from datetime import date

import pytest

from accounts.permissions import Role
from accounts.scopes import Scope
from portfolio.documents import pack
from portfolio.models import ReviewPack
from tests.factories.health import StandingFactory
from tests.factories.people import PersonFactory
from tests.factories.portfolio import AssignmentFactory, UseCaseFactory
from tests.factories.reviews import MEETS_AT, AgendaItemFactory, ReviewFactory
from tests.factories.signals import SignalFactory
from tests.portfolio.documents import packs

pytestmark = pytest.mark.django_db


@pytest.fixture
def guest(caller):
    return caller(Scope.REVIEWS_READ, Scope.PORTFOLIO_READ)


def test_a_review_shows_its_agenda_with_minutes(guest, django_assert_num_queries):
    review = ReviewFactory(live=True)
    AgendaItemFactory(review=review, use_case=UseCaseFactory(number=7), place=1)
    hidden = UseCaseFactory(number=8, confidential=True)
    AgendaItemFactory(review=review, use_case=hidden, place=2, minutes=5)
    AgendaItemFactory(review=review, place=None, minutes=0)
    guest.get("/api/v1/me")

    # The key; the reviews with facilitators, their items; what is seen; the log line.
    with django_assert_num_queries(5):
        listed = guest.get("/api/v1/reviews").json()["results"]

    one = guest.get("/api/v1/reviews/2026-05")
    assert listed == [one.json()]
    assert "ETag" in one.headers
    assert (listed[0]["month"], listed[0]["state"]) == ("2026-05", "live")
    assert [item["minutes"] for item in listed[0]["agenda"]] == [4, 5]
    assert [item["use_case"] for item in listed[0]["agenda"]] == ["UC-7", None]
    assert [item["sentence"] for item in listed[0]["agenda"]] == ["Off track.", ""]
    assert guest.get("/api/v1/reviews?state=closed").json()["results"] == []
    for wrong in ("2026-06", "2026-13"):
        assert guest.get(f"/api/v1/reviews/{wrong}").status_code == 404


def test_a_pack_carries_the_hash_of_its_frozen_bytes(guest, caller):
    review = ReviewFactory(closed=True)
    whole = packs.a_pack()
    raw = pack.frozen(whole)
    for number in (1, 2):
        ReviewPack.objects.create(
            review=review,
            number=number,
            content=raw.decode(),
            digest=pack.fingerprint(raw),
            reason="" if number == 1 else "A number was wrong.",
            frozen_at=MEETS_AT,
            frozen_by=review.facilitator,
        )
    for ref in pack.refs_of(whole):
        UseCaseFactory(number=int(ref.partition("-")[2]))

    told = guest.get("/api/v1/reviews/2026-05/pack").json()

    assert (told["number"], told["is_whole"]) == (2, True)
    assert told["hash"] == hashlib.sha256(raw).hexdigest()
    assert told["pack"]["items"]
    assert guest.get("/api/v1/reviews/2026-05/pack?number=1").json()["reason"] == ""
    assert guest.get("/api/v1/reviews/2026-05/pack?number=9").status_code == 404
    assert guest.get("/api/v1/reviews/2026-05/pack?number=x").status_code == 400
    narrow = caller(Scope.REVIEWS_READ, Scope.PORTFOLIO_READ, reach=["UC-999"])
    cut = narrow.get("/api/v1/reviews/2026-05/pack").json()
    assert (cut["is_whole"], cut["pack"]["items"]) == (False, [])
    assert cut["hash"] == told["hash"]


def test_reviews_need_their_scope(reader):
    assert reader.get("/api/v1/reviews").status_code == 403


def test_the_portfolio_in_numbers_counts_what_the_caller_sees(guest):
    StandingFactory(
        use_case=UseCaseFactory(), status="off_track", red_flags=1, months_in_red=2
    )
    UseCaseFactory(stage="evaluate")
    UseCaseFactory(confidential=True)

    told = guest.get("/api/v1/portfolio/summary").json()

    assert told["use_cases"] == 2
    assert told["stages"] == {"audit": 1, "evaluate": 1, "oversee": 0}
    assert (told["statuses"]["off_track"], told["statuses"]["unknown"]) == (1, 1)
    assert told["red_flags"] == 1


def test_what_happened_to_a_use_case_is_read_by_whoever_sees_it(caller):
    editor = caller(Scope.USE_CASES_WRITE)
    UseCaseFactory(number=12)
    UseCaseFactory(number=13, confidential=True)
    editor.patch("/api/v1/use-cases/UC-12", {"story": "One."}, format="json")

    told = editor.get("/api/v1/use-cases/UC-12/history").json()["results"]

    assert [entry["verb"] for entry in told] == ["use_case.revised"]
    assert told[0]["changes"]["story"] == ["", "One."]
    assert editor.get("/api/v1/use-cases/UC-13/history").status_code == 404
    assert date.fromisoformat(told[0]["at"][:10])


def test_a_supplier_reads_neither_reviews_nor_signals_nor_the_summary(session):
    supplier = PersonFactory(roles=[Role.PARTNER])
    use_case = UseCaseFactory(number=12)
    AssignmentFactory(use_case=use_case, user=supplier)
    SignalFactory(use_case=use_case)
    client = session(supplier)

    assert client.get("/api/v1/use-cases/UC-12").status_code == 200
    assert client.get("/api/v1/signals").json()["results"] == []
    for inside in ("reviews", "portfolio/summary"):
        assert client.get(f"/api/v1/{inside}").status_code == 403
