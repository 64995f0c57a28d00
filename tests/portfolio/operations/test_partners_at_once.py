"""Two at once about a partner: one choice holds, one signature stands; on PostgreSQL."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from accounts.refusal import Refused
from portfolio.analysis.partnering import Choice, Flag, Question
from portfolio.models import Candidate
from portfolio.operations import (
    candidates,
    expectations,
    flags,
    partners,
    relationships,
    sourcing,
)
from tests.factories.partners import PartnerFactory, PartnerPersonFactory
from tests.factories.portfolio import UseCaseFactory
from tests.portfolio.operations.test_at_once import assert_one_chain

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """Let all of them act at the same moment; return what each said or was refused."""
    start = Barrier(len(acts))

    def one(act):
        start.wait(timeout=60)
        try:
            return act()
        except Refused as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(one, acts))


def refusals(outcomes):
    return sum(isinstance(outcome, Refused) for outcome in outcomes)


def test_whatever_two_do_at_once_one_choice_holds(alice, now):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time; runs on PostgreSQL")
    use_case, partner = UseCaseFactory(owner=alice), PartnerFactory(name="Northbeam")
    by = {"by": alice, "now": now}
    here = {"use_case_id": use_case.pk, **by}

    # Taken up once, answered once.
    add = lambda: candidates.add(partner_id=partner.pk, **here)  # noqa: E731
    assert refusals(at_once(add, add, add)) == 2
    candidate = Candidate.objects.get()
    about = {"candidate_id": candidate.pk, **by}
    at_once(
        *(
            lambda score=score: candidates.answer(
                question=Question.INTEGRATION, answer="Twice.", score=score, **about
            )
            for score in range(4)
        )
    )
    assert candidate.answers.current().count() == 1
    assert candidate.answers.count() == 4

    # One decision holds, and a warning is answered or still open, never lost.
    decide = lambda: sourcing.decide(  # noqa: E731
        choice=Choice.PARTNER,
        candidate_id=candidate.pk,
        reason="They know how.",
        flag_reason="Paid by result.",
        **here,
    )
    warn = lambda: flags.raise_flag(  # noqa: E731
        flag=Flag.ANYTHING, seen="A promise of everything.", **about
    )
    build = lambda: sourcing.decide(choice=Choice.BUILD, reason="Ourselves.", **here)  # noqa: E731
    assert refusals(at_once(decide, build, warn, warn, decide)) == 1
    assert use_case.sourcings.current().count() == 1
    assert use_case.sourcings.count() == 3
    assert candidate.flags.count() == 1

    # Whoever is chosen is neither dropped nor taken leave of.
    build()
    drop = lambda: candidates.drop(reason="No date.", **about)  # noqa: E731
    end = lambda: partners.end(partner_id=partner.pk, reason="No more.", **by)  # noqa: E731
    at_once(decide, drop, end)
    candidate.refresh_from_db()
    partner.refresh_from_db()
    is_chosen = use_case.sourcings.current().get().candidate == candidate
    assert is_chosen == (candidate.dropped_at is None and partner.ended_at is None)

    # Each side signs once.
    if partner.ended_at is not None:
        partners.restore(partner_id=partner.pk, **by)
    if candidate.dropped_at is not None:
        candidates.add(partner_id=partner.pk, **here)
    decide()
    theirs = PartnerPersonFactory(partner=partner).user
    entry = expectations.write(what="Dates that will not hold are said.", **here)
    sign = lambda: expectations.sign(expectation_id=entry.pk, by=theirs, now=now)  # noqa: E731
    assert refusals(at_once(sign, sign)) == 1
    entry.refresh_from_db()
    assert entry.is_agreed
    look = lambda: relationships.assess(  # noqa: E731
        shared_picture=3, open_communication=3, accountability=3, **here
    )
    assert refusals(at_once(look, look)) == 0
    assert_one_chain()
