"""The shape of a batch of values, and of its report, for the contract."""

from rest_framework import serializers

from portfolio.operations.batches import LONGEST_TEXT, Result


class RowIn(serializers.Serializer[object]):
    metric = serializers.CharField(help_text="Such as UC-12/conversion-rate.")
    period = serializers.CharField(help_text="2026-10, 2026-W41 or 2026-10-03.")
    value = serializers.FloatField(required=False, allow_null=True)
    numerator = serializers.FloatField(required=False, allow_null=True)
    denominator = serializers.FloatField(required=False, allow_null=True)
    note = serializers.CharField(
        required=False, allow_null=True, allow_blank=True, max_length=LONGEST_TEXT
    )
    reason = serializers.CharField(
        required=False,
        allow_null=True,
        allow_blank=True,
        max_length=LONGEST_TEXT,
        help_text="Needed where a value of a closed month is corrected.",
    )


class BatchIn(serializers.Serializer[object]):
    measurements = RowIn(many=True)


class ProblemOut(serializers.Serializer[object]):
    index = serializers.IntegerField(help_text="The row, counted from 0.")
    metric = serializers.CharField()
    code = serializers.CharField()
    message = serializers.CharField()
    field = serializers.CharField()


class ResultOut(serializers.Serializer[object]):
    index = serializers.IntegerField()
    metric = serializers.CharField()
    period = serializers.CharField()
    result = serializers.ChoiceField(choices=list(Result))


class BatchOut(serializers.Serializer[object]):
    received = serializers.IntegerField()
    created = serializers.IntegerField()
    unchanged = serializers.IntegerField()
    revised = serializers.IntegerField()
    rejected = serializers.IntegerField()
    problems = ProblemOut(many=True, help_text="Each row that was not plainly taken.")
    results = ResultOut(many=True, required=False, help_text="With ?results=all.")
