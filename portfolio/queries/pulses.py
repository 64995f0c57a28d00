"""Pulses as they may be read: closed rounds whole, running ones as next to nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Prefetch, Q, QuerySet

from accounts.kept_queries import Slot
from accounts.models import User
from portfolio.analysis.gates.base import Baseline
from portfolio.analysis.pulse import rough_count
from portfolio.analysis.stages import Phase
from portfolio.models import PulseRound, PulseWords, UseCase
from portfolio.models.pulse_round import PulseRoundQuerySet
from portfolio.queries import among  # noqa: F401 - the lookup
from portfolio.queries.days import day_of
from portfolio.queries.policy import policy_in_force

# Phases in which something is there that people can judge.
BEGUN = (Phase.PILOT, Phase.PRODUCTION, Phase.RETIRED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse:
    """One round as everybody may read it; `words` in no order that tells anything."""

    round: PulseRound
    words: list[str]
    # While it runs: whole steps of five, so that nobody sees a single answer arrive.
    answers_at_least: int = 0
    before: PulseRound | None = None

    @property
    def change(self) -> float | None:
        """How the score moved since the published round before it."""
        if self.before is None or self.round.score is None or self.before.score is None:
            return None
        return round(self.round.score - self.before.score, 2)

    @property
    def moved(self) -> float:
        return abs(self.change or 0)


def pulses_of(use_case: UseCase, *, seen_by: User) -> list[Pulse]:
    """Return the rounds of a use case and its team, latest first, in three queries."""
    return read(rounds_about(use_case, seen_by=seen_by))


def rounds_about(use_case: UseCase, *, seen_by: User) -> PulseRoundQuerySet:
    """Return the rounds about a use case or its team, as far as the reader sees them."""
    return PulseRound.objects.visible_to(seen_by).filter(_about(use_case))


def as_told(rounds: QuerySet[PulseRound]) -> QuerySet[PulseRound]:
    """
    Return rounds with `.counted`, for `rough_count` alone, and `.listed_words`.

    Words are to be read of published rounds only; their random key is the order.
    """
    words = Prefetch("raw_words", PulseWords.objects.order_by("pk"), to_attr="listed_words")
    return rounds.annotate(counted=Count("raw_answers")).prefetch_related(words)


def read(rounds: QuerySet[PulseRound]) -> list[Pulse]:
    """Read rounds as they may be read, the latest first, in three queries."""
    listed = list(
        rounds.select_related("use_case", "team", "opened_by").order_by("-opened_at", "-pk")
    )
    published = [each for each in listed if each.is_published]
    words: dict[int, list[str]] = {each.pk: [] for each in published}
    # A random key is the order: not that of arrival, and the same for every reader.
    found = PulseWords.objects.filter(round__in=published).order_by("pk")
    for round_id, text in found.values_list("round_id", "text"):
        words[round_id].append(text)
    running = [each.pk for each in listed if each.is_running]
    counted = _answers_at_least(running) if running else {}
    return [
        Pulse(
            round=each,
            words=words.get(each.pk, []),
            answers_at_least=counted.get(each.pk, 0),
            before=_before(each, published),
        )
        for each in listed
    ]


def latest_of(
    use_cases: Iterable[UseCase],
) -> dict[int, tuple[PulseRound, PulseRound | None]]:
    """
    Return, by use case, its latest published round and the one before it.

    One query for all of them. Rounds of the team count where it has none of its own.
    """
    listed = list(use_cases)
    teams = {each.team_id for each in listed if each.team_id is not None}
    rounds = list(
        PulseRound.objects.published()
        .filter(Q(use_case__among=[each.pk for each in listed]) | Q(team__among=teams))
        .order_by("-closed_at", "-pk")
    )
    found = {}
    for use_case in listed:
        latest, before = _latest_two(use_case, rounds)
        if latest is not None:
            found[use_case.pk] = (latest, before)
    return found


def rounds_of(use_case: int | Slot, team: int | Slot | None) -> QuerySet[PulseRound]:
    """Return every round about a use case or its team, in the order they were opened."""
    about = PulseRound.objects.filter(Q(use_case=use_case) | Q(team_id=team))
    return about.order_by("opened_at", "pk")


def latest_among(
    use_case: UseCase, rounds: Iterable[PulseRound]
) -> tuple[PulseRound | None, PulseRound | None]:
    """Return the latest published of its rounds and the one before it; see `latest_of`."""
    closed = [(one.closed_at, one.pk, one) for one in rounds if one.is_published]
    told = [one for at, _pk, one in sorted(closed, reverse=True) if at is not None]
    return _latest_two(use_case, told)


def _latest_two(
    use_case: UseCase, latest_first: list[PulseRound]
) -> tuple[PulseRound | None, PulseRound | None]:
    own = [each for each in latest_first if each.use_case_id == use_case.pk]
    if not own and use_case.team_id is not None:
        own = [each for each in latest_first if each.team_id == use_case.team_id]
    latest, before, *_others = [*own, None, None]
    return latest, before


def baseline_of(
    use_case: UseCase, rounds: list[PulseRound], *, begun_at: datetime | None
) -> Baseline:
    """
    Return whether trust was asked after before the pilot.

    `begun_at` is when a phase first began in which there is something to judge.
    """
    is_begun = use_case.phase in BEGUN
    begun = day_of(begun_at or use_case.entered_phase_at) if is_begun else None
    early = [each for each in rounds if begun is None or day_of(each.opened_at) <= begun]
    if any(each.is_published for each in early):
        return Baseline.TAKEN
    if any(each.is_running for each in early):
        return Baseline.RUNNING
    if begun is not None:
        return Baseline.TOO_LATE
    return Baseline.TOO_FEW if early else Baseline.MISSING


def _about(use_case: UseCase) -> Q:
    about = Q(use_case=use_case)
    if use_case.team_id is not None:
        about |= Q(team_id=use_case.team_id)
    return about


def _answers_at_least(running: list[int]) -> dict[int, int]:
    counted = (
        PulseRound.objects.filter(pk__in=running)
        .annotate(count=Count("raw_answers"))
        .values_list("pk", "count")
    )
    least = policy_in_force().pulse_answers
    return {pk: rough_count(count, least=least) for pk, count in counted}


def _before(row: PulseRound, published: list[PulseRound]) -> PulseRound | None:
    """The published round about the same before this one; `published` is latest first."""
    same = [
        each
        for each in published
        if (each.use_case_id, each.team_id) == (row.use_case_id, row.team_id)
        and each.opened_at < row.opened_at
    ]
    return same[0] if same and row.is_published else None
