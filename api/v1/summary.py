"""/portfolio/summary: how many there are of each kind, as far as the caller sees."""

from collections import Counter
from typing import Any, ClassVar, cast

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.models import User
from accounts.permissions import Permission
from api import etag
from api.resource import Resource
from portfolio.analysis.pace import Status
from portfolio.analysis.stages import Outcome, Phase, Stage
from portfolio.models import UseCase


class SummaryOut(serializers.Serializer[object]):
    """Counts of use cases; statuses, signals and decisions of those that go on."""

    use_cases = serializers.IntegerField(help_text="Those that go on.")
    stages = serializers.DictField(child=serializers.IntegerField())
    phases = serializers.DictField(child=serializers.IntegerField())
    statuses = serializers.DictField(
        child=serializers.IntegerField(),
        help_text="By the worst primary metric; unknown: not judged yet.",
    )
    red_flags = serializers.IntegerField()
    stalled = serializers.IntegerField()
    signals = serializers.DictField(child=serializers.IntegerField())
    open_blockers = serializers.IntegerField()
    waiting_decisions = serializers.IntegerField()
    ended = serializers.DictField(child=serializers.IntegerField())


class Summary(Resource):
    needs: ClassVar = {"retrieve": Permission.INSIDE_SEE}
    serializer_class = SummaryOut

    @extend_schema(operation_id="portfolio_summary", summary="The portfolio in numbers")
    def retrieve(self, request: Request) -> Response:
        seen = UseCase.objects.visible_to(cast(User, request.user))
        found = summed(list(seen.select_related("standing").order_by("pk")))
        return etag.answer(request, self.get_serializer(found).data)


def summed(use_cases: list[UseCase]) -> dict[str, Any]:
    going = [each for each in use_cases if each.is_open]
    told = [each.standing for each in going if hasattr(each, "standing")]
    statuses = Counter(each.status or "unknown" for each in told)
    statuses["unknown"] += len(going) - len(told)
    return {
        "use_cases": len(going),
        "stages": _all(Stage, Counter(each.stage for each in going)),
        "phases": _all(Phase, Counter(each.phase for each in going)),
        "statuses": _all([*Status, "unknown"], statuses),
        "red_flags": sum(each.red_flags for each in told),
        "stalled": sum(each.is_stalled for each in told),
        "signals": {
            "red": sum(each.red_signals for each in told),
            "yellow": sum(each.yellow_signals for each in told),
            "note": sum(each.note_signals for each in told),
        },
        "open_blockers": sum(each.open_blockers for each in told),
        "waiting_decisions": sum(each.waiting_decisions for each in told),
        "ended": _all(
            Outcome, Counter(each.outcome for each in use_cases if not each.is_open)
        ),
    }


def _all(words: Any, counted: Counter[str]) -> dict[str, int]:
    """Every word, those that count nothing too."""
    return {str(word): counted[str(word)] for word in words}
