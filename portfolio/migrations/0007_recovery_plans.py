import django.db.models.deletion
import portfolio.migrations._tables
import portfolio.models.recovery_plan
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("portfolio", "0006_history_is_not_rewritten"),
    ]

    operations = [
        portfolio.migrations._tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="RecoveryPlan",
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
                        ("root_cause", models.TextField(blank=True, default="")),
                        ("started_at", models.DateTimeField()),
                        ("approved_at", models.DateTimeField(blank=True, null=True)),
                        ("resourced", models.BooleanField(default=False)),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "end",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("recovered", "recovered"),
                                    ("replaced", "replaced"),
                                    ("given-up", "given-up"),
                                ],
                                default="",
                                max_length=12,
                            ),
                        ),
                        ("end_reason", models.TextField(blank=True, default="")),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="plans_approved",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="plans",
                                to="portfolio.decision",
                            ),
                        ),
                        (
                            "ended_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="plans_ended",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "metric",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="plans",
                                to="portfolio.metric",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="recovery_plans",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "started_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="plans_started",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("metric",),
                                name="portfolio_recoveryplan_one_open_per_metric",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("approved_at", None), ("approved_by", None)),
                                    models.Q(
                                        ("approved_at__isnull", False),
                                        ("approved_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_recoveryplan_approved_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("approved_by", None),
                                    models.Q(
                                        ("approved_by", models.F("owner")), _negated=True
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_recoveryplan_approved_by_another",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("resourced", False),
                                    ("approved_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="portfolio_recoveryplan_resourced_by_approval",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_at", None), ("ended_by", None)),
                                    models.Q(
                                        ("ended_at__isnull", False),
                                        ("ended_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_recoveryplan_ended_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("end", ""), ("ended_at", None)),
                                    models.Q(
                                        (
                                            "end__in",
                                            [
                                                portfolio.models.recovery_plan.PlanEnd[
                                                    "RECOVERED"
                                                ],
                                                portfolio.models.recovery_plan.PlanEnd[
                                                    "REPLACED"
                                                ],
                                                portfolio.models.recovery_plan.PlanEnd[
                                                    "GIVEN_UP"
                                                ],
                                            ],
                                        ),
                                        ("ended_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_recoveryplan_ended_says_how",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("version__gte", 1)),
                                name="portfolio_recoveryplan_version_from_one",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlanNote",
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
                        ("text", models.TextField()),
                        ("noted_at", models.DateTimeField()),
                        (
                            "noted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="plan_notes",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notes",
                                to="portfolio.recoveryplan",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("text", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_plannote_says_something",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlanCheckpoint",
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
                        ("checkpoint_date", models.DateField()),
                        ("value", models.FloatField()),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="checkpoints",
                                to="portfolio.recoveryplan",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "checkpoint_date"),
                                name="portfolio_plancheckpoint_day_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("value__gt", -1000000000000000.0),
                                    ("value__lt", 1000000000000000.0),
                                ),
                                name="portfolio_plancheckpoint_finite",
                            ),
                        ],
                    },
                ),
            ],
        ),
        migrations.AddField(
            model_name="action",
            name="plan",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="actions",
                to="portfolio.recoveryplan",
            ),
        ),
    ]
