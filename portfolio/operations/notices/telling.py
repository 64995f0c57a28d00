"""Notices: planned once, claimed once, told once."""

from collections.abc import Iterable
from datetime import datetime

import structlog
from django.conf import settings
from django.db import Error, transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.letter_sorts import Sort
from accounts.models import User
from accounts.operations import letter_choices, letters
from engine.operations import faults
from portfolio.analysis.packing import pack, unpack
from portfolio.analysis.sentence import Sentence
from portfolio.documents.saying import said
from portfolio.models import Notice, UseCase
from portfolio.models.notice import NoticeKind
from portfolio.queries.days import day_of
from portfolio.queries.notices.wanted import Wanted

log = structlog.get_logger(__name__)
SUBJECTS = {
    NoticeKind.REMIND: gettext_lazy("Due in a few days: values and updates"),
    NoticeKind.ESCALATE: gettext_lazy("A week late: values and updates"),
    NoticeKind.DIGEST: gettext_lazy("Your week: what changed"),
    NoticeKind.FEED: gettext_lazy("A feed stopped"),
    NoticeKind.PLAN: gettext_lazy("A recovery plan does not count any more"),
    NoticeKind.DECISION: gettext_lazy("A decision waits for you"),
}
# What a person may do without; all else asks them for something.
SORTS = {NoticeKind.REMIND: Sort.REMINDER, NoticeKind.DIGEST: Sort.DIGEST}


def plan(wanted: Iterable[Wanted], *, now: datetime) -> int:
    """
    Write down what is to be told; what was written down already is left as it is.

    Converges: twice is once, and two beats at once write one row. Return how many are new.
    """
    listed = list(wanted)
    known = set(
        Notice.objects.filter(occasion__in={one.occasion for one in listed}).values_list(
            "person_id", "occasion"
        )
    )
    rows = [
        Notice(
            person_id=one.person_id,
            kind=one.kind,
            occasion=one.occasion,
            lines=[
                {
                    "use_case": line.use_case_id,
                    "sentence": pack(line.sentence),
                    "path": line.path,
                }
                for line in one.lines
            ],
            created_at=now,
        )
        for one in listed
        if (one.person_id, one.occasion) not in known
    ]
    # Another beat may be writing the same ones: the unique law lets one of us in.
    Notice.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    return len(rows)


def tell(*, now: datetime) -> int:
    """
    Write the letter of each notice that waits, each claimed by one worker.

    Claim and letter are one transaction: a killed worker has done both or neither. One
    that cannot be written waits for the next time and stops no other.
    """
    count = 0
    for pk in list(Notice.objects.waiting().order_by("pk").values_list("pk", flat=True)):
        try:
            count += _tell(pk, now)
        except Error:
            raise
        except Exception as error:
            log.exception("notice-not-told", notice=pk)
            faults.remember(error, where="telling notices", now=now)
    return count


@transaction.atomic
def _tell(pk: int, now: datetime) -> bool:
    if not Notice.objects.waiting().filter(pk=pk).update(claimed_at=now):
        return False
    notice = Notice.objects.select_related("person").get(pk=pk)
    person = notice.person
    with translation.override(person.language or settings.LANGUAGE_CODE):
        lines = _lines(notice, person, now)
        sort = SORTS.get(NoticeKind(notice.kind))
        is_wanted = sort is None or letter_choices.wants(person, sort)
        if not person.is_active or not lines or not is_wanted:
            return False
        notice.letter = letters.write(
            to=person.email,
            subject=str(SUBJECTS[NoticeKind(notice.kind)]),
            template="notices",
            context={"name": person.name, "lines": lines, "kind": notice.kind},
            now=now,
            key=f"notice:{pk}",
            language=person.language,
            stop_url=letter_choices.stop_url(person, sort) if sort else "",
        )
    notice.save(update_fields=["letter"])
    return True


def _lines(notice: Notice, person: User, now: datetime) -> list[dict[str, str]]:
    """Say each line on a use case that they may see; what is confidential stays there."""
    wanted = {line["use_case"] for line in notice.lines}
    seen = UseCase.objects.visible_to(person).in_bulk(wanted)
    today = day_of(now)
    told, hidden = [], set()
    for line in notice.lines:
        case = seen.get(line["use_case"])
        if case is None or case.pk in hidden:
            continue
        if case.confidential:
            hidden.add(case.pk)
            words, path = _("It is confidential: what changed is read there."), ""
        else:
            sentence: Sentence = unpack(line["sentence"])
            words, path = said(sentence, today=today), line["path"]
        told.append(
            {
                "ref": case.ref,
                "title": "" if case.confidential else case.title,
                "words": words,
                "path": path or f"use-cases/{case.ref}/",
            }
        )
    return told
