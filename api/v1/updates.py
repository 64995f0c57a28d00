"""/use-cases/UC-12/updates: what was said of a month, and what stands in the way."""

from typing import Annotated, Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from msgspec import UNSET, Meta, UnsetType
from rest_framework import serializers

from api.shapes import Long, Shape, wrong
from api.v1.words import PersonRef
from api.writing import Part, create, patch
from portfolio.analysis import periods
from portfolio.analysis.measures import Cadence
from portfolio.models import Update, UseCase
from portfolio.models.update import Color
from portfolio.operations import updates

Percent = Annotated[int, Meta(ge=0, le=100)]


class UpdateIn(Shape):
    """Three questions of one month: the metrics, what blocks, what is needed."""

    example = {
        "month": "2026-10",
        "metrics_text": "Conversion went up for the third month.",
        "color": "green",
        "blocking_text": "The file came late twice.",
    }

    month: Annotated[str, Meta(pattern="^[0-9]{4}-[0-9]{2}$", description="2026-10")]
    metrics_text: Long
    color: Color
    blocking_text: Long = ""
    needs_text: Long = ""
    percent_done: Percent | None = None


class UpdatePatch(Shape):
    example = {"needs_text": "Somebody who can change the file."}

    metrics_text: Long | UnsetType = UNSET
    color: Color | UnsetType = UNSET
    blocking_text: Long | UnsetType = UNSET
    needs_text: Long | UnsetType = UNSET
    percent_done: Percent | None | UnsetType = UNSET


class UpdateOut(serializers.ModelSerializer[Update]):
    month = serializers.SerializerMethodField()
    color = serializers.ChoiceField(choices=list(Color))
    posted_by = PersonRef(allow_null=True)

    class Meta:
        model = Update
        fields = [
            "id",
            "month",
            "metrics_text",
            "blocking_text",
            "needs_text",
            "color",
            "percent_done",
            "posted_at",
            "posted_by",
            "version",
        ]

    def get_month(self, update: Update) -> str:
        return periods.write(update.month_date, Cadence.MONTHLY)


@extend_schema_view(
    list=extend_schema(summary="The posted updates of a use case"),
    retrieve=extend_schema(summary="One update"),
)
class Updates(Part):
    """A draft is nobody's news: only what was posted is shown."""

    queryset = Update.objects.none()
    serializer_class = UpdateOut
    sortable: ClassVar = ("month_date",)

    def rows(self, use_case: UseCase) -> QuerySet[Update]:
        found = use_case.updates.filter(posted_at__isnull=False)
        return found.select_related("use_case", "posted_by").order_by("-month_date", "-pk")

    @create(UpdateIn, right="write_story", summary="Post the update of a month")
    def create(self, use_case: UseCase, given: UpdateIn) -> Update:
        try:
            month = periods.parse(given.month, Cadence.MONTHLY)
        except periods.UnreadablePeriod as error:
            raise wrong("month", _("Write the month as 2026-10.")) from error
        return updates.post(
            use_case_id=use_case.pk,
            month=month,
            metrics_text=given.metrics_text,
            blocking_text=given.blocking_text,
            needs_text=given.needs_text,
            color=given.color,
            percent_done=given.percent_done,
            **self.said,
        )

    @patch(UpdatePatch, right="write_story", summary="Correct a posted update")
    def partial_update(self, row: Update, told: dict[str, Any]) -> None:
        updates.correct(update_id=row.pk, seen_version=row.version, **told, **self.said)
