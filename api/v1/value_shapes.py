"""What goes in and out where one metric's values are read and written, one by one."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from portfolio.analysis import periods
from portfolio.analysis.measures import Cadence
from portfolio.models import Measurement, MeasurementRevision
from portfolio.operations.batches import LONGEST_TEXT
from portfolio.queries.days import day_of
from portfolio.queries.policy import Held


class ValueIn(serializers.Serializer[object]):
    value = serializers.FloatField(required=False, allow_null=True)
    numerator = serializers.FloatField(required=False, allow_null=True)
    denominator = serializers.FloatField(required=False, allow_null=True)
    note = serializers.CharField(
        required=False, allow_null=True, allow_blank=True, max_length=LONGEST_TEXT
    )
    reason = serializers.CharField(
        required=False, allow_null=True, allow_blank=True, max_length=LONGEST_TEXT
    )


class WithdrawIn(serializers.Serializer[object]):
    reason = serializers.CharField(max_length=LONGEST_TEXT)


class VersionOut(serializers.Serializer[Measurement | MeasurementRevision]):
    """One version of a value; null where it was withdrawn."""

    value = serializers.FloatField(allow_null=True)
    numerator = serializers.FloatField(allow_null=True)
    denominator = serializers.FloatField(allow_null=True)
    note = serializers.CharField()
    reason = serializers.CharField()
    revision = serializers.IntegerField()
    recorded_at = serializers.DateTimeField()
    recorded_by = serializers.CharField(source="recorded_by.name")
    door = serializers.CharField()
    door_detail = serializers.CharField()


class ValueOut(VersionOut):
    period = serializers.SerializerMethodField()
    restated = serializers.SerializerMethodField(
        help_text="Whether it was corrected after its month was closed."
    )
    revisions = serializers.SerializerMethodField(
        help_text="Earlier versions, oldest first; with ?revisions=true."
    )

    def get_period(self, row: Measurement) -> str:
        return periods.write(row.period_start, Cadence(row.metric.cadence))

    def get_restated(self, row: Measurement) -> bool:
        if row.revision == 1:
            return False
        held: Held = self.context["held"]
        return periods.is_closed(
            row.period_start,
            Cadence(row.metric.cadence),
            day_of(row.recorded_at),
            after=held.at(row.recorded_at).close_after_days,
        )

    @extend_schema_field(VersionOut(many=True, allow_null=True))
    def get_revisions(self, row: Measurement) -> list[dict[str, Any]] | None:
        earlier = self.context.get("earlier")
        if earlier is None:
            return None
        found = earlier.get(row.period_start, ())
        return [dict(VersionOut(each).data) for each in found]
