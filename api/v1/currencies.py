"""/currency, /rates, /portfolio/money: in what the organisation reckons, and the sums."""

from datetime import date
from typing import Annotated, Any, ClassVar

from django.db.models import QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_view
from msgspec import Meta
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.permissions import Permission
from api import etag, shapes
from api.filters import TextFilter
from api.nouns import Register, adds, does
from api.shapes import Line, Long, Shape, told
from api.v1.money import exact
from api.writing import Writing, asking
from portfolio.models import ExchangeRate, HouseCurrency
from portfolio.operations import currencies
from portfolio.queries.money import house_currency, totals

SEE, CHANGE = Permission.USE_CASE_SEE_ALL, Permission.SETTINGS_CHANGE
Code = Annotated[str, Meta(pattern="^[A-Z]{3}$")]


class RateIn(Shape):
    """What one unit is worth in the organisation's currency from a day on."""

    example = {
        "currency": "USD",
        "rate": 0.9213,
        "rate_date": "2026-10-01",
        "source": "European Central Bank",
    }

    currency: Code
    rate: Annotated[float, Meta(gt=0, lt=1e9)]
    rate_date: date
    source: Line = ""

    def meant(self) -> dict[str, Any]:
        return told(self) | {"rate": exact(self.rate, "rate", places=8)}


class RateOut(serializers.ModelSerializer[ExchangeRate]):
    rate = serializers.FloatField()

    class Meta:
        model = ExchangeRate
        fields = [
            "id",
            "currency",
            "into",
            "rate_date",
            "rate",
            "source",
            "recorded_at",
            "recorded_by_id",
            "withdrawn_at",
        ]


class RateFilter(filters.FilterSet):
    currency = TextFilter()

    class Meta:
        model = ExchangeRate
        fields: ClassVar[list[str]] = []


@extend_schema_view(
    list=extend_schema(summary="Rates of other currencies, the newest first"),
    retrieve=extend_schema(summary="One rate"),
)
class Rates(Register):
    """Each amount takes the latest rate up to its own day."""

    needs: ClassVar = {"list": SEE, "retrieve": SEE}
    serializer_class = RateOut
    filterset_class = RateFilter
    order = ("-rate_date", "-pk")

    def among(self, rows: QuerySet[ExchangeRate]) -> QuerySet[ExchangeRate]:
        return rows.filter(withdrawn_at=None) if self.action == "list" else rows

    create = adds(RateIn, currencies.set_rate, right=CHANGE, summary="Set a rate")
    withdraw = does(
        currencies.withdraw_rate,
        "rate_id",
        right=CHANGE,
        summary="Take it back",
        name="withdraw",
    )


class CurrencyIn(Shape):
    """No amount is rewritten: every figure is reckoned anew."""

    example = {"currency": "CHF", "reason": "The group moved its seat."}

    currency: Code
    reason: Long


class CurrencyOut(serializers.Serializer[HouseCurrency]):
    currency = serializers.CharField()


class Currency(Writing):
    needs: ClassVar = {"retrieve": SEE}
    queryset = HouseCurrency.objects.none()
    serializer_class = CurrencyOut

    @extend_schema(operation_id="currency", summary="In what the organisation reckons")
    def retrieve(self, request: Request) -> Response:
        return etag.answer(request, self._now())

    @asking
    @extend_schema(
        operation_id="currency_choose",
        summary="Reckon in another currency from now on",
        request=shapes.body(CurrencyIn),
    )
    def choose(self, request: Request) -> Response:
        self.admit_to(CHANGE)
        given = self.given(CurrencyIn)
        seen = None
        if "If-Match" in request.headers:
            now = self._now()
            etag.require(request, etag.of(now))
            seen = None if request.headers["If-Match"].strip() == "*" else now["currency"]
        currencies.choose(**given.meant(), **self.said, seen=seen)
        now = self._now()
        return Response(now, headers={"ETag": etag.of(now)})

    def _now(self) -> Any:
        return self.get_serializer({"currency": house_currency()}).data


class TotalsOut(serializers.Serializer[object]):
    """Of the use cases that go on and that the caller sees; null where nobody has told."""

    currency = serializers.CharField()
    expected = serializers.FloatField(allow_null=True, help_text="A year.")
    realised_year = serializers.FloatField(
        allow_null=True, help_text="Of the last twelve months, from production alone."
    )
    run_cost = serializers.FloatField(allow_null=True, help_text="A year.")
    net = serializers.FloatField(allow_null=True, help_text="To date.")


class PortfolioMoney(Writing):
    needs: ClassVar = {"retrieve": Permission.INSIDE_SEE}
    queryset = HouseCurrency.objects.none()
    serializer_class = TotalsOut

    @extend_schema(
        operation_id="portfolio_money", summary="What all of it brings and costs"
    )
    def retrieve(self, request: Request) -> Response:
        found = totals(seen_by=self.caller)
        data = {
            "currency": house_currency(),
            "expected": found.expected,
            "realised_year": found.realised_year,
            "run_cost": found.run_cost,
            "net": found.net,
        }
        return etag.answer(request, self.get_serializer(data).data)
