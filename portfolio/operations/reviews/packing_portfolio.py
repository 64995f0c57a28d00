"""The rows under the portfolio page of a pack: every open use case as it stands."""

from dataclasses import replace

from portfolio.analysis.overview import took as days_of
from portfolio.documents import pack
from portfolio.documents.pack.inputs import RowUsed, Took
from portfolio.models import Review, ReviewPack, UseCase
from portfolio.queries.days import day_of
from portfolio.queries.passing import lives
from portfolio.queries.reviews import promises


def rows() -> tuple[RowUsed, ...]:
    """Return a row for each open use case, in one query."""
    found = UseCase.objects.open().select_related("owner", "standing").order_by("number")
    return tuple(_row(one) for one in found)


def took() -> tuple[Took, ...]:
    """Return the days that use cases took for the stages that they left."""
    return tuple(
        Took(stage=stage, days=tuple(days)) for stage, days in days_of(lives()).items()
    )


def before(review: Review) -> dict[str, float]:
    """Return the figures of the last pack by their names, so that a change can be said."""
    last = promises.before(review)
    row = (
        ReviewPack.objects.filter(review=last).order_by("-number").first() if last else None
    )
    if row is None:
        return {}
    earlier = pack.thawed(row.content.encode())
    return {
        one.name: one.number for one in earlier.portfolio.figures if one.number is not None
    }


def _row(one: UseCase) -> RowUsed:
    bare = RowUsed(
        ref=one.ref,
        title=one.title,
        owner=one.owner.name if one.owner else "",
        stage=one.stage,
        phase=one.phase,
        since=day_of(one.entered_stage_at),
    )
    standing = getattr(one, "standing", None)
    if standing is None:
        return bare
    return replace(
        bare,
        status=standing.status,
        flags=standing.red_flags,
        months_red=standing.months_in_red,
        expected=_float(standing.worth_expected),
        realised=_float(standing.realised_year),
        waiting=standing.waiting_decisions,
        blockers=standing.open_blockers,
        severity=standing.severity,
        is_stalled=standing.is_stalled,
        due=standing.milestone_date,
        first_due=standing.milestone_first_date,
        pace=standing.pace,
    )


def _float(value: object) -> float | None:
    return None if value is None else float(value)  # type: ignore[arg-type]
