import django.db.models.deletion
import portfolio.analysis.books
import portfolio.analysis.worth
import portfolio.migrations._tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("portfolio", "0012_what_happened_to_signals_stays"),
    ]

    operations = [
        portfolio.migrations._tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Cost",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("pilot", "pilot"), ("run", "run")], max_length=10
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                choices=[("planned", "planned"), ("actual", "actual")],
                                max_length=10,
                            ),
                        ),
                        ("cost_date", models.DateField()),
                        ("amount", models.DecimalField(decimal_places=2, max_digits=16)),
                        ("currency", models.CharField(max_length=3)),
                        ("what", models.CharField(blank=True, default="", max_length=200)),
                        ("recorded_at", models.DateTimeField()),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        ("withdraw_reason", models.TextField(blank=True, default="")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="costs_recorded",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="costs",
                                to="portfolio.usecase",
                            ),
                        ),
                        (
                            "withdrawn_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="costs_withdrawn",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            portfolio.analysis.books.CostKind["PILOT"],
                                            portfolio.analysis.books.CostKind["RUN"],
                                        ],
                                    )
                                ),
                                name="portfolio_cost_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "basis__in",
                                        [
                                            portfolio.analysis.books.Basis["PLANNED"],
                                            portfolio.analysis.books.Basis["ACTUAL"],
                                        ],
                                    )
                                ),
                                name="portfolio_cost_basis_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("amount__gte", 0)),
                                name="portfolio_cost_amount_not_negative",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("currency__regex", "^[A-Z]{3}$")),
                                name="portfolio_cost_currency_code",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind", portfolio.analysis.books.CostKind["RUN"]),
                                        _negated=True,
                                    ),
                                    ("cost_date__day", 1),
                                    _connector="OR",
                                ),
                                name="portfolio_cost_run_is_of_a_month",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("basis", portfolio.analysis.books.Basis["PLANNED"]),
                                    ("withdrawn_at", None),
                                ),
                                fields=("use_case", "kind", "cost_date"),
                                name="portfolio_cost_one_plan_from_a_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("withdrawn_at", None), ("withdrawn_by", None)
                                    ),
                                    models.Q(
                                        ("withdrawn_at__isnull", False),
                                        ("withdrawn_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_cost_withdrawn_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("withdrawn_at", None),
                                    models.Q(("withdraw_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="portfolio_cost_withdrawn_says_why",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExchangeRate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("currency", models.CharField(max_length=3)),
                        ("into", models.CharField(max_length=3)),
                        ("rate_date", models.DateField()),
                        ("rate", models.DecimalField(decimal_places=8, max_digits=18)),
                        (
                            "source",
                            models.CharField(blank=True, default="", max_length=200),
                        ),
                        ("recorded_at", models.DateTimeField()),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rates_recorded",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "withdrawn_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rates_withdrawn",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("currency__regex", "^[A-Z]{3}$"),
                                    ("into__regex", "^[A-Z]{3}$"),
                                ),
                                name="portfolio_exchangerate_codes",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("currency", models.F("into")), _negated=True
                                ),
                                name="portfolio_exchangerate_two_currencies",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("rate__gt", 0)),
                                name="portfolio_exchangerate_rate_positive",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_at", None)),
                                fields=("currency", "into", "rate_date"),
                                name="portfolio_exchangerate_one_a_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("withdrawn_at", None), ("withdrawn_by", None)
                                    ),
                                    models.Q(
                                        ("withdrawn_at__isnull", False),
                                        ("withdrawn_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_exchangerate_withdrawn_by_whom",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HouseCurrency",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("currency", models.CharField(max_length=3)),
                        ("reason", models.TextField(blank=True, default="")),
                        ("chosen_at", models.DateTimeField()),
                        (
                            "chosen_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="currencies_chosen",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("currency__regex", "^[A-Z]{3}$")),
                                name="portfolio_housecurrency_code",
                            )
                        ],
                    },
                ),
            ],
        ),
        migrations.AddField(
            model_name="metric",
            name="money_span",
            field=models.CharField(
                choices=[("year", "year"), ("month", "month")],
                default=portfolio.analysis.books.Span["YEAR"],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="standing",
            name="cost_multiple",
            field=models.FloatField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="standing",
            name="cost_warning",
            field=models.CharField(
                blank=True,
                choices=[("", ""), ("yellow", "yellow"), ("red", "red"), ("odd", "odd")],
                default="",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="standing",
            name="currency",
            field=models.CharField(blank=True, default="", max_length=3),
        ),
        migrations.AddField(
            model_name="standing",
            name="expected_to_date",
            field=models.DecimalField(
                blank=True, decimal_places=2, max_digits=18, null=True
            ),
        ),
        migrations.AddField(
            model_name="standing",
            name="net",
            field=models.DecimalField(
                blank=True, decimal_places=2, max_digits=18, null=True
            ),
        ),
        migrations.AddField(
            model_name="standing",
            name="net_year",
            field=models.DecimalField(
                blank=True, decimal_places=2, max_digits=18, null=True
            ),
        ),
        migrations.AddField(
            model_name="standing",
            name="payback_is_forecast",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="standing",
            name="payback_month",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="standing",
            name="pilot_cost",
            field=models.DecimalField(
                blank=True, decimal_places=2, max_digits=18, null=True
            ),
        ),
        migrations.AddField(
            model_name="standing",
            name="pilot_is_planned",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="standing",
            name="realised_total",
            field=models.DecimalField(
                blank=True, decimal_places=2, max_digits=18, null=True
            ),
        ),
        migrations.AddField(
            model_name="standing",
            name="realised_year",
            field=models.DecimalField(
                blank=True, decimal_places=2, max_digits=18, null=True
            ),
        ),
        migrations.AddField(
            model_name="standing",
            name="run_cost",
            field=models.DecimalField(
                blank=True, decimal_places=2, max_digits=18, null=True
            ),
        ),
        migrations.AddField(
            model_name="standing",
            name="run_is_planned",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="standing",
            name="unproven_year",
            field=models.DecimalField(
                blank=True, decimal_places=2, max_digits=18, null=True
            ),
        ),
        migrations.AddField(
            model_name="standing",
            name="worth_expected",
            field=models.DecimalField(
                blank=True, decimal_places=2, max_digits=18, null=True
            ),
        ),
        migrations.AddField(
            model_name="standing",
            name="worth_high",
            field=models.DecimalField(
                blank=True, decimal_places=2, max_digits=18, null=True
            ),
        ),
        migrations.AddField(
            model_name="standing",
            name="worth_low",
            field=models.DecimalField(
                blank=True, decimal_places=2, max_digits=18, null=True
            ),
        ),
        migrations.AddConstraint(
            model_name="metric",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "money_span__in",
                        [
                            portfolio.analysis.books.Span["YEAR"],
                            portfolio.analysis.books.Span["MONTH"],
                        ],
                    )
                ),
                name="portfolio_metric_money_span_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="standing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "cost_warning__in",
                        [
                            portfolio.analysis.worth.CostWarning["NONE"],
                            portfolio.analysis.worth.CostWarning["YELLOW"],
                            portfolio.analysis.worth.CostWarning["RED"],
                            portfolio.analysis.worth.CostWarning["ODD"],
                        ],
                    )
                ),
                name="portfolio_standing_cost_warning_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="standing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("payback_is_forecast", False),
                    ("payback_month__isnull", False),
                    _connector="OR",
                ),
                name="portfolio_standing_payback_forecast_has_month",
            ),
        ),
    ]
