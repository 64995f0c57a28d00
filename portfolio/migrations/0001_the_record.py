import django.db.models.deletion
import django.db.models.functions.text
import portfolio.analysis.measures
import portfolio.analysis.stages
import portfolio.migrations._tables
import portfolio.models.assignment
import portfolio.models.blocker
import portfolio.models.milestone
import portfolio.models.signature
import portfolio.models.source_need
import portfolio.models.update
import portfolio.models.use_case
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    # Small neighbours first: after a hundred tables each of their steps takes a hundred times.
    dependencies = [
        ("accounts", "0009_what_calls_touched"),
        ("sessions", "0001_initial"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
        ("usersessions", "0001_initial"),
    ]

    operations = [
        portfolio.migrations._tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Counter",
                    fields=[
                        (
                            "name",
                            models.CharField(
                                max_length=40, primary_key=True, serialize=False
                            ),
                        ),
                        ("last", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True),
                                name="portfolio_counter_name_not_empty",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Tag",
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
                        ("name", models.CharField(max_length=60)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("name"),
                                name="portfolio_tag_name_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("name", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_tag_name_not_empty",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Team",
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
                        ("name", models.CharField(max_length=120)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("name"),
                                name="portfolio_team_name_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("name", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_team_name_not_empty",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UseCase",
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
                        ("number", models.PositiveIntegerField(unique=True)),
                        ("title", models.CharField(max_length=200)),
                        ("story", models.CharField(blank=True, default="", max_length=600)),
                        ("decision", models.TextField(blank=True, default="")),
                        ("beneficiaries", models.TextField(blank=True, default="")),
                        ("data_needed", models.TextField(blank=True, default="")),
                        ("way_to_tell", models.TextField(blank=True, default="")),
                        (
                            "origin",
                            models.CharField(
                                choices=[
                                    ("asked-for", "asked-for"),
                                    ("handed-down", "handed-down"),
                                ],
                                default=portfolio.models.use_case.Origin["ASKED_FOR"],
                                max_length=20,
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("audit", "audit"),
                                    ("evaluate", "evaluate"),
                                    ("oversee", "oversee"),
                                ],
                                default=portfolio.analysis.stages.Stage["AUDIT"],
                                max_length=10,
                            ),
                        ),
                        ("entered_stage_at", models.DateTimeField()),
                        (
                            "phase",
                            models.CharField(
                                choices=[
                                    ("unknown", "unknown"),
                                    ("idea", "idea"),
                                    ("prototype", "prototype"),
                                    ("pilot", "pilot"),
                                    ("production", "production"),
                                    ("retired", "retired"),
                                ],
                                default=portfolio.analysis.stages.Phase["UNKNOWN"],
                                max_length=12,
                            ),
                        ),
                        ("entered_phase_at", models.DateTimeField()),
                        ("expert_consulted_date", models.DateField(blank=True, null=True)),
                        ("confidential", models.BooleanField(default=False)),
                        (
                            "risk_class",
                            models.CharField(
                                choices=[
                                    ("not-assessed", "not-assessed"),
                                    ("minimal", "minimal"),
                                    ("limited", "limited"),
                                    ("high", "high"),
                                    ("prohibited", "prohibited"),
                                ],
                                default=portfolio.models.use_case.RiskClass["NOT_ASSESSED"],
                                max_length=20,
                            ),
                        ),
                        (
                            "assessment_url",
                            models.URLField(blank=True, default="", max_length=500),
                        ),
                        ("source", models.CharField(blank=True, default="", max_length=80)),
                        (
                            "external_id",
                            models.CharField(blank=True, default="", max_length=120),
                        ),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[("achieved", "achieved"), ("stopped", "stopped")],
                                default="",
                                max_length=10,
                            ),
                        ),
                        (
                            "end_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("goal-reached", "goal-reached"),
                                    ("handed-to-operations", "handed-to-operations"),
                                    ("no-value", "no-value"),
                                    ("data-out-of-reach", "data-out-of-reach"),
                                    ("no-owner", "no-owner"),
                                    ("too-costly", "too-costly"),
                                    ("risk-too-high", "risk-too-high"),
                                    ("partner-failed", "partner-failed"),
                                    ("not-adopted", "not-adopted"),
                                    ("overtaken", "overtaken"),
                                    ("same-as-another", "same-as-another"),
                                    ("other", "other"),
                                ],
                                default="",
                                max_length=30,
                            ),
                        ),
                        ("end_story", models.TextField(blank=True, default="")),
                        ("lesson", models.TextField(blank=True, default="")),
                        ("created_at", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "created_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="created_use_cases",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "domain_expert",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="advised_use_cases",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "ended_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ended_use_cases",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="owned_use_cases",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "sponsor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sponsored_use_cases",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "tags",
                            models.ManyToManyField(
                                blank=True, related_name="use_cases", to="portfolio.tag"
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="use_cases",
                                to="portfolio.team",
                            ),
                        ),
                        (
                            "technical_lead",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="technically_led_use_cases",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("title", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_usecase_title_not_empty",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "stage__in",
                                        [
                                            portfolio.analysis.stages.Stage["AUDIT"],
                                            portfolio.analysis.stages.Stage["EVALUATE"],
                                            portfolio.analysis.stages.Stage["OVERSEE"],
                                        ],
                                    )
                                ),
                                name="portfolio_usecase_stage_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "phase__in",
                                        [
                                            portfolio.analysis.stages.Phase["UNKNOWN"],
                                            portfolio.analysis.stages.Phase["IDEA"],
                                            portfolio.analysis.stages.Phase["PROTOTYPE"],
                                            portfolio.analysis.stages.Phase["PILOT"],
                                            portfolio.analysis.stages.Phase["PRODUCTION"],
                                            portfolio.analysis.stages.Phase["RETIRED"],
                                        ],
                                    )
                                ),
                                name="portfolio_usecase_phase_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "origin__in",
                                        [
                                            portfolio.models.use_case.Origin["ASKED_FOR"],
                                            portfolio.models.use_case.Origin["HANDED_DOWN"],
                                        ],
                                    )
                                ),
                                name="portfolio_usecase_origin_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "risk_class__in",
                                        [
                                            portfolio.models.use_case.RiskClass[
                                                "NOT_ASSESSED"
                                            ],
                                            portfolio.models.use_case.RiskClass["MINIMAL"],
                                            portfolio.models.use_case.RiskClass["LIMITED"],
                                            portfolio.models.use_case.RiskClass["HIGH"],
                                            portfolio.models.use_case.RiskClass[
                                                "PROHIBITED"
                                            ],
                                        ],
                                    )
                                ),
                                name="portfolio_usecase_risk_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("version__gte", 1)),
                                name="portfolio_usecase_version_from_one",
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
                                name="portfolio_usecase_ended_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("end_reason", ""),
                                        ("ended_at", None),
                                        ("outcome", ""),
                                    ),
                                    models.Q(
                                        (
                                            "end_reason__in",
                                            [
                                                portfolio.analysis.stages.EndReason[
                                                    "GOAL_REACHED"
                                                ],
                                                portfolio.analysis.stages.EndReason[
                                                    "HANDED_TO_OPERATIONS"
                                                ],
                                                portfolio.analysis.stages.EndReason[
                                                    "NO_VALUE"
                                                ],
                                                portfolio.analysis.stages.EndReason[
                                                    "DATA_OUT_OF_REACH"
                                                ],
                                                portfolio.analysis.stages.EndReason[
                                                    "NO_OWNER"
                                                ],
                                                portfolio.analysis.stages.EndReason[
                                                    "TOO_COSTLY"
                                                ],
                                                portfolio.analysis.stages.EndReason[
                                                    "RISK_TOO_HIGH"
                                                ],
                                                portfolio.analysis.stages.EndReason[
                                                    "PARTNER_FAILED"
                                                ],
                                                portfolio.analysis.stages.EndReason[
                                                    "NOT_ADOPTED"
                                                ],
                                                portfolio.analysis.stages.EndReason[
                                                    "OVERTAKEN"
                                                ],
                                                portfolio.analysis.stages.EndReason[
                                                    "SAME_AS_ANOTHER"
                                                ],
                                                portfolio.analysis.stages.EndReason[
                                                    "OTHER"
                                                ],
                                            ],
                                        ),
                                        ("ended_at__isnull", False),
                                        (
                                            "outcome__in",
                                            [
                                                portfolio.analysis.stages.Outcome[
                                                    "ACHIEVED"
                                                ],
                                                portfolio.analysis.stages.Outcome[
                                                    "STOPPED"
                                                ],
                                            ],
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_usecase_ended_has_outcome",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("external_id", ""), _negated=True),
                                fields=("source", "external_id"),
                                name="portfolio_usecase_external_id_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("external_id", ""),
                                    models.Q(("source", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="portfolio_usecase_external_id_has_source",
                            ),
                        ],
                        "indexes": [
                            models.Index(
                                fields=["stage", "ended_at"], name="portfolio_usecase_stage"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Metric",
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
                        ("key", models.SlugField(max_length=60)),
                        ("name", models.CharField(max_length=120)),
                        (
                            "technical_name",
                            models.CharField(blank=True, default="", max_length=120),
                        ),
                        (
                            "glossary_url",
                            models.URLField(blank=True, default="", max_length=500),
                        ),
                        ("unit", models.CharField(blank=True, default="", max_length=30)),
                        (
                            "type",
                            models.CharField(
                                choices=[
                                    ("revenue", "revenue"),
                                    ("cost", "cost"),
                                    ("time-saved", "time-saved"),
                                    ("error-rate", "error-rate"),
                                    ("adoption", "adoption"),
                                    ("data-quality", "data-quality"),
                                    ("trust", "trust"),
                                    ("other", "other"),
                                ],
                                default=portfolio.analysis.measures.MetricType["OTHER"],
                                max_length=20,
                            ),
                        ),
                        (
                            "direction",
                            models.CharField(
                                choices=[
                                    ("increase", "increase"),
                                    ("decrease", "decrease"),
                                    ("neutral", "neutral"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("reach", "reach"), ("maintain", "maintain")],
                                default=portfolio.analysis.measures.Kind["REACH"],
                                max_length=10,
                            ),
                        ),
                        (
                            "cadence",
                            models.CharField(
                                choices=[
                                    ("daily", "daily"),
                                    ("weekly", "weekly"),
                                    ("monthly", "monthly"),
                                ],
                                default=portfolio.analysis.measures.Cadence["MONTHLY"],
                                max_length=10,
                            ),
                        ),
                        (
                            "aggregation",
                            models.CharField(
                                choices=[
                                    ("sum", "sum"),
                                    ("mean", "mean"),
                                    ("last", "last"),
                                    ("median", "median"),
                                    ("ratio", "ratio"),
                                ],
                                default=portfolio.analysis.measures.Aggregation["LAST"],
                                max_length=10,
                            ),
                        ),
                        ("min_denominator", models.PositiveIntegerField(default=20)),
                        ("lower_bound", models.FloatField(blank=True, null=True)),
                        ("upper_bound", models.FloatField(blank=True, null=True)),
                        ("method", models.TextField(blank=True, default="")),
                        (
                            "source_system",
                            models.CharField(blank=True, default="", max_length=160),
                        ),
                        (
                            "evidence",
                            models.CharField(
                                choices=[
                                    ("demo", "demo"),
                                    ("pilot", "pilot"),
                                    ("production", "production"),
                                ],
                                default=portfolio.analysis.measures.Evidence["PILOT"],
                                max_length=12,
                            ),
                        ),
                        ("primary", models.BooleanField(default=False)),
                        (
                            "money_per_unit",
                            models.DecimalField(
                                blank=True, decimal_places=6, max_digits=18, null=True
                            ),
                        ),
                        (
                            "currency",
                            models.CharField(blank=True, default="", max_length=3),
                        ),
                        ("first_date", models.DateField(blank=True, null=True)),
                        ("created_at", models.DateTimeField()),
                        ("signed_at", models.DateTimeField(blank=True, null=True)),
                        ("retired_at", models.DateTimeField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "created_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="metrics_created",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="owned_metrics",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="metrics",
                                to="portfolio.usecase",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("use_case", "key"),
                                name="portfolio_metric_key_once_per_use_case",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("name", ""),
                                    ("key", ""),
                                    _connector="OR",
                                    _negated=True,
                                ),
                                name="portfolio_metric_has_plain_name_and_key",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "type__in",
                                        [
                                            portfolio.analysis.measures.MetricType[
                                                "REVENUE"
                                            ],
                                            portfolio.analysis.measures.MetricType["COST"],
                                            portfolio.analysis.measures.MetricType[
                                                "TIME_SAVED"
                                            ],
                                            portfolio.analysis.measures.MetricType[
                                                "ERROR_RATE"
                                            ],
                                            portfolio.analysis.measures.MetricType[
                                                "ADOPTION"
                                            ],
                                            portfolio.analysis.measures.MetricType[
                                                "DATA_QUALITY"
                                            ],
                                            portfolio.analysis.measures.MetricType["TRUST"],
                                            portfolio.analysis.measures.MetricType["OTHER"],
                                        ],
                                    )
                                ),
                                name="portfolio_metric_type_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "direction__in",
                                        [
                                            portfolio.analysis.measures.Direction[
                                                "INCREASE"
                                            ],
                                            portfolio.analysis.measures.Direction[
                                                "DECREASE"
                                            ],
                                            portfolio.analysis.measures.Direction[
                                                "NEUTRAL"
                                            ],
                                        ],
                                    )
                                ),
                                name="portfolio_metric_direction_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            portfolio.analysis.measures.Kind["REACH"],
                                            portfolio.analysis.measures.Kind["MAINTAIN"],
                                        ],
                                    )
                                ),
                                name="portfolio_metric_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "cadence__in",
                                        [
                                            portfolio.analysis.measures.Cadence["DAILY"],
                                            portfolio.analysis.measures.Cadence["WEEKLY"],
                                            portfolio.analysis.measures.Cadence["MONTHLY"],
                                        ],
                                    )
                                ),
                                name="portfolio_metric_cadence_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "aggregation__in",
                                        [
                                            portfolio.analysis.measures.Aggregation["SUM"],
                                            portfolio.analysis.measures.Aggregation["MEAN"],
                                            portfolio.analysis.measures.Aggregation["LAST"],
                                            portfolio.analysis.measures.Aggregation[
                                                "MEDIAN"
                                            ],
                                            portfolio.analysis.measures.Aggregation[
                                                "RATIO"
                                            ],
                                        ],
                                    )
                                ),
                                name="portfolio_metric_aggregation_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "evidence__in",
                                        [
                                            portfolio.analysis.measures.Evidence["DEMO"],
                                            portfolio.analysis.measures.Evidence["PILOT"],
                                            portfolio.analysis.measures.Evidence[
                                                "PRODUCTION"
                                            ],
                                        ],
                                    )
                                ),
                                name="portfolio_metric_evidence_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("version__gte", 1)),
                                name="portfolio_metric_version_from_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("lower_bound", None),
                                    ("upper_bound", None),
                                    ("lower_bound__lt", models.F("upper_bound")),
                                    _connector="OR",
                                ),
                                name="portfolio_metric_bounds_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("money_per_unit", None),
                                    ("currency__regex", "^[A-Z]{3}$"),
                                    _connector="OR",
                                ),
                                name="portfolio_metric_money_has_currency",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("min_denominator__gte", 1)),
                                name="portfolio_metric_min_denominator_positive",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Milestone",
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
                                choices=[
                                    ("start", "start"),
                                    ("pilot", "pilot"),
                                    ("production", "production"),
                                    ("other", "other"),
                                ],
                                default=portfolio.models.milestone.MilestoneKind["OTHER"],
                                max_length=12,
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        ("first_date", models.DateField()),
                        ("due_date", models.DateField()),
                        ("promised_at", models.DateTimeField()),
                        ("done_date", models.DateField(blank=True, null=True)),
                        ("dropped_at", models.DateTimeField(blank=True, null=True)),
                        ("drop_reason", models.TextField(blank=True, default="")),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "done_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="milestones_done",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "promised_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="milestones",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="milestones",
                                to="portfolio.usecase",
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
                                            portfolio.models.milestone.MilestoneKind[
                                                "START"
                                            ],
                                            portfolio.models.milestone.MilestoneKind[
                                                "PILOT"
                                            ],
                                            portfolio.models.milestone.MilestoneKind[
                                                "PRODUCTION"
                                            ],
                                            portfolio.models.milestone.MilestoneKind[
                                                "OTHER"
                                            ],
                                        ],
                                    )
                                ),
                                name="portfolio_milestone_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("title", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_milestone_title_not_empty",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("version__gte", 1)),
                                name="portfolio_milestone_version_from_one",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "kind",
                                            portfolio.models.milestone.MilestoneKind[
                                                "OTHER"
                                            ],
                                        ),
                                        _negated=True,
                                    ),
                                    ("dropped_at", None),
                                ),
                                fields=("use_case", "kind"),
                                name="portfolio_milestone_one_per_planned_date",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("done_date", None), ("done_by", None)),
                                    models.Q(
                                        ("done_date__isnull", False),
                                        ("done_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_milestone_done_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("dropped_at", None),
                                    models.Q(("drop_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="portfolio_milestone_drop_has_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("dropped_at", None),
                                    ("done_date", None),
                                    _connector="OR",
                                ),
                                name="portfolio_milestone_done_or_dropped",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Update",
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
                        ("month_date", models.DateField()),
                        ("metrics_text", models.TextField(blank=True, default="")),
                        ("blocking_text", models.TextField(blank=True, default="")),
                        ("needs_text", models.TextField(blank=True, default="")),
                        (
                            "color",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("green", "green"),
                                    ("yellow", "yellow"),
                                    ("red", "red"),
                                ],
                                default="",
                                max_length=10,
                            ),
                        ),
                        (
                            "percent_done",
                            models.PositiveSmallIntegerField(blank=True, null=True),
                        ),
                        ("drafted_at", models.DateTimeField()),
                        ("posted_at", models.DateTimeField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "drafted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="update_drafts",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "posted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="updates",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="updates",
                                to="portfolio.usecase",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("use_case", "month_date"),
                                name="portfolio_update_one_per_month",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("month_date__day", 1)),
                                name="portfolio_update_month_starts_on_the_first",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("percent_done", None),
                                    ("percent_done__lte", 100),
                                    _connector="OR",
                                ),
                                name="portfolio_update_percent_in_range",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("color", ""),
                                    (
                                        "color__in",
                                        [
                                            portfolio.models.update.Color["GREEN"],
                                            portfolio.models.update.Color["YELLOW"],
                                            portfolio.models.update.Color["RED"],
                                        ],
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_update_color_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("posted_at", None), ("posted_by", None)),
                                    models.Q(
                                        ("posted_at__isnull", False),
                                        ("posted_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_update_posted_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("posted_at", None),
                                    models.Q(
                                        models.Q(("metrics_text", ""), _negated=True),
                                        models.Q(("color", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_update_posted_says_something",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("version__gte", 1)),
                                name="portfolio_update_version_from_one",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StageMove",
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
                            "start",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("audit", "audit"),
                                    ("evaluate", "evaluate"),
                                    ("oversee", "oversee"),
                                ],
                                default="",
                                max_length=10,
                            ),
                        ),
                        (
                            "end",
                            models.CharField(
                                choices=[
                                    ("audit", "audit"),
                                    ("evaluate", "evaluate"),
                                    ("oversee", "oversee"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("reason", models.TextField(blank=True, default="")),
                        ("moved_at", models.DateTimeField()),
                        (
                            "moved_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="stage_moves",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="stage_moves",
                                to="portfolio.usecase",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "end__in",
                                        [
                                            portfolio.analysis.stages.Stage["AUDIT"],
                                            portfolio.analysis.stages.Stage["EVALUATE"],
                                            portfolio.analysis.stages.Stage["OVERSEE"],
                                        ],
                                    )
                                ),
                                name="portfolio_stagemove_end_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("start", ""),
                                    (
                                        "start__in",
                                        [
                                            portfolio.analysis.stages.Stage["AUDIT"],
                                            portfolio.analysis.stages.Stage["EVALUATE"],
                                            portfolio.analysis.stages.Stage["OVERSEE"],
                                        ],
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_stagemove_start_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("start", models.F("end")), _negated=True
                                ),
                                name="portfolio_stagemove_goes_somewhere",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SourceNeed",
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
                        ("name", models.CharField(max_length=160)),
                        (
                            "needed_for",
                            models.CharField(blank=True, default="", max_length=300),
                        ),
                        (
                            "access",
                            models.CharField(
                                choices=[
                                    ("unknown", "unknown"),
                                    ("none", "none"),
                                    ("asked", "asked"),
                                    ("granted", "granted"),
                                ],
                                default=portfolio.models.source_need.Access["UNKNOWN"],
                                max_length=10,
                            ),
                        ),
                        ("asked_date", models.DateField(blank=True, null=True)),
                        ("granted_date", models.DateField(blank=True, null=True)),
                        ("added_at", models.DateTimeField()),
                        ("dropped_at", models.DateTimeField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="source_needs",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="source_needs",
                                to="portfolio.usecase",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("name", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_sourceneed_name_not_empty",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "access__in",
                                        [
                                            portfolio.models.source_need.Access["UNKNOWN"],
                                            portfolio.models.source_need.Access["NONE"],
                                            portfolio.models.source_need.Access["ASKED"],
                                            portfolio.models.source_need.Access["GRANTED"],
                                        ],
                                    )
                                ),
                                name="portfolio_sourceneed_access_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("version__gte", 1)),
                                name="portfolio_sourceneed_version_from_one",
                            ),
                            models.UniqueConstraint(
                                models.F("use_case"),
                                django.db.models.functions.text.Lower("name"),
                                condition=models.Q(("dropped_at", None)),
                                name="portfolio_sourceneed_once_per_use_case",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "access",
                                            portfolio.models.source_need.Access["GRANTED"],
                                        ),
                                        _negated=True,
                                    ),
                                    ("granted_date__isnull", False),
                                    _connector="OR",
                                ),
                                name="portfolio_sourceneed_granted_has_date",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SameAs",
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
                        ("noted_at", models.DateTimeField()),
                        (
                            "noted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="same_as_noted",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "first",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="same_as_later",
                                to="portfolio.usecase",
                            ),
                        ),
                        (
                            "second",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="same_as_earlier",
                                to="portfolio.usecase",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("first", "second"), name="portfolio_sameas_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("first__lt", models.F("second"))),
                                name="portfolio_sameas_older_first",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PhaseMove",
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
                            "start",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("unknown", "unknown"),
                                    ("idea", "idea"),
                                    ("prototype", "prototype"),
                                    ("pilot", "pilot"),
                                    ("production", "production"),
                                    ("retired", "retired"),
                                ],
                                default="",
                                max_length=12,
                            ),
                        ),
                        (
                            "end",
                            models.CharField(
                                choices=[
                                    ("unknown", "unknown"),
                                    ("idea", "idea"),
                                    ("prototype", "prototype"),
                                    ("pilot", "pilot"),
                                    ("production", "production"),
                                    ("retired", "retired"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("reason", models.TextField(blank=True, default="")),
                        ("moved_at", models.DateTimeField()),
                        (
                            "moved_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="phase_moves",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="phase_moves",
                                to="portfolio.usecase",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "end__in",
                                        [
                                            portfolio.analysis.stages.Phase["UNKNOWN"],
                                            portfolio.analysis.stages.Phase["IDEA"],
                                            portfolio.analysis.stages.Phase["PROTOTYPE"],
                                            portfolio.analysis.stages.Phase["PILOT"],
                                            portfolio.analysis.stages.Phase["PRODUCTION"],
                                            portfolio.analysis.stages.Phase["RETIRED"],
                                        ],
                                    )
                                ),
                                name="portfolio_phasemove_end_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("start", ""),
                                    (
                                        "start__in",
                                        [
                                            portfolio.analysis.stages.Phase["UNKNOWN"],
                                            portfolio.analysis.stages.Phase["IDEA"],
                                            portfolio.analysis.stages.Phase["PROTOTYPE"],
                                            portfolio.analysis.stages.Phase["PILOT"],
                                            portfolio.analysis.stages.Phase["PRODUCTION"],
                                            portfolio.analysis.stages.Phase["RETIRED"],
                                        ],
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_phasemove_start_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("start", models.F("end")), _negated=True
                                ),
                                name="portfolio_phasemove_goes_somewhere",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Blocker",
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
                            "layer",
                            models.CharField(
                                choices=[
                                    ("data", "data"),
                                    ("systems", "systems"),
                                    ("people", "people"),
                                    ("partner", "partner"),
                                    ("authority", "authority"),
                                    ("money", "money"),
                                    ("compliance", "compliance"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("cause", models.SlugField(blank=True, default="", max_length=40)),
                        ("what", models.TextField()),
                        (
                            "mover_words",
                            models.CharField(blank=True, default="", max_length=160),
                        ),
                        ("since_date", models.DateField()),
                        ("raised_at", models.DateTimeField()),
                        ("first_expected_date", models.DateField(blank=True, null=True)),
                        ("expected_date", models.DateField(blank=True, null=True)),
                        ("escalated_at", models.DateTimeField(blank=True, null=True)),
                        ("resolved_at", models.DateTimeField(blank=True, null=True)),
                        ("resolution", models.TextField(blank=True, default="")),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "authority",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="blockers_needing_authority",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "escalated_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="blockers_escalated",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "mover",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="blockers_to_move",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "raised_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="blockers_raised",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "resolved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="blockers_resolved",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="blockers",
                                to="portfolio.usecase",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "layer__in",
                                        [
                                            portfolio.models.blocker.Layer["DATA"],
                                            portfolio.models.blocker.Layer["SYSTEMS"],
                                            portfolio.models.blocker.Layer["PEOPLE"],
                                            portfolio.models.blocker.Layer["PARTNER"],
                                            portfolio.models.blocker.Layer["AUTHORITY"],
                                            portfolio.models.blocker.Layer["MONEY"],
                                            portfolio.models.blocker.Layer["COMPLIANCE"],
                                        ],
                                    )
                                ),
                                name="portfolio_blocker_layer_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("what", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_blocker_what_not_empty",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("version__gte", 1)),
                                name="portfolio_blocker_version_from_one",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    models.Q(("cause", ""), _negated=True),
                                    ("resolved_at", None),
                                ),
                                fields=("use_case", "cause"),
                                name="portfolio_blocker_one_open_per_cause",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("resolved_at", None), ("resolved_by", None)),
                                    models.Q(
                                        ("resolved_at__isnull", False),
                                        ("resolved_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_blocker_resolved_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("escalated_at", None), ("escalated_by", None)
                                    ),
                                    models.Q(
                                        ("escalated_at__isnull", False),
                                        ("escalated_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_blocker_escalated_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("first_expected_date", None),
                                        ("expected_date", None),
                                    ),
                                    models.Q(
                                        ("first_expected_date__isnull", False),
                                        ("expected_date__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_blocker_first_date_kept",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Assignment",
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
                            "part",
                            models.CharField(
                                choices=[
                                    ("owner", "owner"),
                                    ("sponsor", "sponsor"),
                                    ("technical-lead", "technical-lead"),
                                    ("domain-expert", "domain-expert"),
                                    ("outcome-owner", "outcome-owner"),
                                    ("contributor", "contributor"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("adoption", "adoption"),
                                    ("data-quality", "data-quality"),
                                    ("trust", "trust"),
                                    ("other", "other"),
                                ],
                                default="",
                                max_length=20,
                            ),
                        ),
                        ("assigned_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "assigned_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assignments_made",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "ended_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assignments_ended",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assignments",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="assignments",
                                to="portfolio.usecase",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "part__in",
                                        [
                                            portfolio.models.assignment.Part["OWNER"],
                                            portfolio.models.assignment.Part["SPONSOR"],
                                            portfolio.models.assignment.Part[
                                                "TECHNICAL_LEAD"
                                            ],
                                            portfolio.models.assignment.Part[
                                                "DOMAIN_EXPERT"
                                            ],
                                            portfolio.models.assignment.Part[
                                                "OUTCOME_OWNER"
                                            ],
                                            portfolio.models.assignment.Part["CONTRIBUTOR"],
                                        ],
                                    )
                                ),
                                name="portfolio_assignment_part_known",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("ended_at", None),
                                    (
                                        "part__in",
                                        [
                                            portfolio.models.assignment.Part["OWNER"],
                                            portfolio.models.assignment.Part["SPONSOR"],
                                            portfolio.models.assignment.Part[
                                                "TECHNICAL_LEAD"
                                            ],
                                            portfolio.models.assignment.Part[
                                                "DOMAIN_EXPERT"
                                            ],
                                        ],
                                    ),
                                ),
                                fields=("use_case", "part"),
                                name="portfolio_assignment_one_per_single_part",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("use_case", "part", "outcome", "user"),
                                name="portfolio_assignment_person_once_per_part",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "outcome__in",
                                            [
                                                portfolio.models.assignment.SharedOutcome[
                                                    "ADOPTION"
                                                ],
                                                portfolio.models.assignment.SharedOutcome[
                                                    "DATA_QUALITY"
                                                ],
                                                portfolio.models.assignment.SharedOutcome[
                                                    "TRUST"
                                                ],
                                                portfolio.models.assignment.SharedOutcome[
                                                    "OTHER"
                                                ],
                                            ],
                                        ),
                                        (
                                            "part",
                                            portfolio.models.assignment.Part[
                                                "OUTCOME_OWNER"
                                            ],
                                        ),
                                    ),
                                    models.Q(
                                        models.Q(
                                            (
                                                "part",
                                                portfolio.models.assignment.Part[
                                                    "OUTCOME_OWNER"
                                                ],
                                            ),
                                            _negated=True,
                                        ),
                                        ("outcome", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_assignment_outcome_of_outcome_owner",
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
                                name="portfolio_assignment_ended_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_at", None),
                                    ("ended_at__gte", models.F("assigned_at")),
                                    _connector="OR",
                                ),
                                name="portfolio_assignment_ends_after_start",
                            ),
                        ],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("ended_at", None)),
                                fields=["user", "use_case"],
                                name="portfolio_assignment_standing",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Waiver",
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
                            "gate",
                            models.CharField(
                                choices=[
                                    ("audit", "audit"),
                                    ("evaluate", "evaluate"),
                                    ("oversee", "oversee"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("finding", models.SlugField(max_length=60)),
                        ("sentence", models.TextField()),
                        ("reason", models.TextField()),
                        ("until_date", models.DateField(blank=True, null=True)),
                        ("waived_at", models.DateTimeField()),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="waivers",
                                to="portfolio.usecase",
                            ),
                        ),
                        (
                            "waived_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="waivers",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "withdrawn_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="waivers_withdrawn",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "gate__in",
                                        [
                                            portfolio.analysis.stages.Stage["AUDIT"],
                                            portfolio.analysis.stages.Stage["EVALUATE"],
                                            portfolio.analysis.stages.Stage["OVERSEE"],
                                        ],
                                    )
                                ),
                                name="portfolio_waiver_gate_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reason", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_waiver_has_reason",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_at", None)),
                                fields=("use_case", "gate", "finding"),
                                name="portfolio_waiver_one_per_finding",
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
                                name="portfolio_waiver_withdrawn_by_whom",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WorthEstimate",
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
                                choices=[
                                    ("revenue", "revenue"),
                                    ("cost", "cost"),
                                    ("time-saved", "time-saved"),
                                    ("error-rate", "error-rate"),
                                    ("adoption", "adoption"),
                                    ("data-quality", "data-quality"),
                                    ("trust", "trust"),
                                    ("other", "other"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("low", models.DecimalField(decimal_places=2, max_digits=16)),
                        ("expected", models.DecimalField(decimal_places=2, max_digits=16)),
                        ("high", models.DecimalField(decimal_places=2, max_digits=16)),
                        ("currency", models.CharField(default="EUR", max_length=3)),
                        ("reason", models.TextField(blank=True, default="")),
                        ("estimated_at", models.DateTimeField()),
                        ("replaced_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "estimated_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="worth_estimates",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="worth_estimates",
                                to="portfolio.usecase",
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
                                            portfolio.analysis.measures.MetricType[
                                                "REVENUE"
                                            ],
                                            portfolio.analysis.measures.MetricType["COST"],
                                            portfolio.analysis.measures.MetricType[
                                                "TIME_SAVED"
                                            ],
                                            portfolio.analysis.measures.MetricType[
                                                "ERROR_RATE"
                                            ],
                                            portfolio.analysis.measures.MetricType[
                                                "ADOPTION"
                                            ],
                                            portfolio.analysis.measures.MetricType[
                                                "DATA_QUALITY"
                                            ],
                                            portfolio.analysis.measures.MetricType["TRUST"],
                                            portfolio.analysis.measures.MetricType["OTHER"],
                                        ],
                                    )
                                ),
                                name="portfolio_worthestimate_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("expected__lte", models.F("high")),
                                    ("low__gte", 0),
                                    ("low__lte", models.F("expected")),
                                ),
                                name="portfolio_worthestimate_low_to_high",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("currency__regex", "^[A-Z]{3}$")),
                                name="portfolio_worthestimate_currency_code",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("replaced_at", None)),
                                fields=("use_case", "kind"),
                                name="portfolio_worthestimate_one_standing_per_kind",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeasurementRevision",
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
                        ("period_start", models.DateField()),
                        ("value", models.FloatField(blank=True, null=True)),
                        ("numerator", models.FloatField(blank=True, null=True)),
                        ("denominator", models.FloatField(blank=True, null=True)),
                        ("note", models.CharField(blank=True, default="", max_length=300)),
                        (
                            "reason",
                            models.CharField(blank=True, default="", max_length=300),
                        ),
                        ("revision", models.PositiveIntegerField()),
                        ("recorded_at", models.DateTimeField()),
                        ("door", models.CharField(max_length=10)),
                        (
                            "door_detail",
                            models.CharField(blank=True, default="", max_length=120),
                        ),
                        ("replaced_at", models.DateTimeField()),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="measurement_revisions",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "metric",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="revisions",
                                to="portfolio.metric",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("metric", "period_start", "revision"),
                                name="portfolio_measurementrevision_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("value", None),
                                    models.Q(
                                        ("value__gt", -1000000000000000.0),
                                        ("value__lt", 1000000000000000.0),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_measurementrevision_finite",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Measurement",
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
                        ("period_start", models.DateField()),
                        ("value", models.FloatField(blank=True, null=True)),
                        ("numerator", models.FloatField(blank=True, null=True)),
                        ("denominator", models.FloatField(blank=True, null=True)),
                        ("note", models.CharField(blank=True, default="", max_length=300)),
                        (
                            "reason",
                            models.CharField(blank=True, default="", max_length=300),
                        ),
                        ("revision", models.PositiveIntegerField(default=1)),
                        ("recorded_at", models.DateTimeField()),
                        ("door", models.CharField(max_length=10)),
                        (
                            "door_detail",
                            models.CharField(blank=True, default="", max_length=120),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="measurements",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "metric",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="measurements",
                                to="portfolio.metric",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("metric", "period_start"),
                                name="portfolio_measurement_one_per_period",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("value", None),
                                    models.Q(
                                        ("value__gt", -1000000000000000.0),
                                        ("value__lt", 1000000000000000.0),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_measurement_finite",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("denominator", None), ("numerator", None)),
                                    models.Q(
                                        ("denominator__gt", 0),
                                        ("denominator__lt", 1000000000000000.0),
                                        ("numerator__gt", -1000000000000000.0),
                                        ("numerator__lt", 1000000000000000.0),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_measurement_pair_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("revision__gte", 1)),
                                name="portfolio_measurement_revision_from_one",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DirtyMetric",
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
                        ("marks", models.PositiveIntegerField(default=1)),
                        ("marked_at", models.DateTimeField()),
                        ("claimed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "metric",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="dirty",
                                to="portfolio.metric",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("marks__gte", 1)),
                                name="portfolio_dirtymetric_marked",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MilestoneMove",
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
                        ("from_date", models.DateField()),
                        ("to_date", models.DateField()),
                        ("reason", models.TextField()),
                        ("moved_at", models.DateTimeField()),
                        (
                            "milestone",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="moves",
                                to="portfolio.milestone",
                            ),
                        ),
                        (
                            "moved_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="milestone_moves",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reason", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_milestonemove_has_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("from_date", models.F("to_date")), _negated=True
                                ),
                                name="portfolio_milestonemove_goes_somewhere",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Signature",
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
                            "capacity",
                            models.CharField(
                                choices=[("owner", "owner"), ("sponsor", "sponsor")],
                                max_length=10,
                            ),
                        ),
                        ("signed_at", models.DateTimeField()),
                        ("voided_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "void_reason",
                            models.CharField(blank=True, default="", max_length=300),
                        ),
                        (
                            "metric",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="signatures",
                                to="portfolio.metric",
                            ),
                        ),
                        (
                            "signed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signatures",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "capacity__in",
                                        [
                                            portfolio.models.signature.Capacity["OWNER"],
                                            portfolio.models.signature.Capacity["SPONSOR"],
                                        ],
                                    )
                                ),
                                name="portfolio_signature_capacity_known",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("voided_at", None)),
                                fields=("metric", "capacity"),
                                name="portfolio_signature_one_per_capacity",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("voided_at", None)),
                                fields=("metric", "signed_by"),
                                name="portfolio_signature_two_people",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TargetVersion",
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
                        ("number", models.PositiveIntegerField()),
                        ("baseline_value", models.FloatField(blank=True, null=True)),
                        ("baseline_date", models.DateField(blank=True, null=True)),
                        ("target_value", models.FloatField(blank=True, null=True)),
                        ("target_date", models.DateField(blank=True, null=True)),
                        ("trajectory", models.JSONField(blank=True, default=list)),
                        ("reason", models.TextField(blank=True, default="")),
                        ("effective_date", models.DateField()),
                        ("proposed_at", models.DateTimeField()),
                        ("approved_at", models.DateTimeField(blank=True, null=True)),
                        ("declined_at", models.DateTimeField(blank=True, null=True)),
                        ("decline_reason", models.TextField(blank=True, default="")),
                        ("is_current", models.BooleanField(default=False)),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="targets_approved",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "declined_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="targets_declined",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "metric",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="targets",
                                to="portfolio.metric",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="targets_proposed",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("metric", "number"),
                                name="portfolio_targetversion_number_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("number__gte", 1)),
                                name="portfolio_targetversion_number_from_one",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("is_current", True)),
                                fields=("metric",),
                                name="portfolio_targetversion_one_current",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("approved_at", None),
                                    ("declined_at", None),
                                    ("number__gt", 1),
                                ),
                                fields=("metric",),
                                name="portfolio_targetversion_one_proposal",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("number", 1),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="portfolio_targetversion_change_has_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("number", 1),
                                    ("is_current", False),
                                    ("approved_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="portfolio_targetversion_change_needs_approval",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("number", 1),
                                    ("approved_by", None),
                                    models.Q(
                                        ("approved_by", models.F("proposed_by")),
                                        _negated=True,
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_targetversion_approved_by_another",
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
                                name="portfolio_targetversion_approved_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("declined_at", None), ("declined_by", None)),
                                    models.Q(
                                        ("declined_at__isnull", False),
                                        ("declined_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_targetversion_declined_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("baseline_date", None),
                                    ("target_date", None),
                                    ("target_date__gt", models.F("baseline_date")),
                                    _connector="OR",
                                ),
                                name="portfolio_targetversion_dates_in_order",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BlockerDateChange",
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
                        ("from_date", models.DateField()),
                        ("to_date", models.DateField()),
                        ("reason", models.TextField()),
                        ("changed_at", models.DateTimeField()),
                        (
                            "blocker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="date_changes",
                                to="portfolio.blocker",
                            ),
                        ),
                        (
                            "changed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="blocker_date_changes",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reason", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_blockerdatechange_has_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("from_date", models.F("to_date")), _negated=True
                                ),
                                name="portfolio_blockerdatechange_goes_somewhere",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BlockerReopening",
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
                        ("was_resolved_at", models.DateTimeField()),
                        ("was_resolution", models.TextField(blank=True, default="")),
                        ("reason", models.TextField()),
                        ("reopened_at", models.DateTimeField()),
                        (
                            "blocker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reopenings",
                                to="portfolio.blocker",
                            ),
                        ),
                        (
                            "reopened_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="blockers_reopened",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reason", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_blockerreopening_has_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reopened_at__gte", models.F("was_resolved_at"))
                                ),
                                name="portfolio_blockerreopening_after_resolved",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Decision",
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
                        ("question", models.TextField()),
                        ("background", models.TextField(blank=True, default="")),
                        ("recommendation", models.TextField(blank=True, default="")),
                        (
                            "cost_of_waiting",
                            models.CharField(blank=True, default="", max_length=300),
                        ),
                        ("needed_date", models.DateField(blank=True, null=True)),
                        ("asked_at", models.DateTimeField()),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("answer", models.TextField(blank=True, default="")),
                        ("why", models.TextField(blank=True, default="")),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        ("withdraw_reason", models.TextField(blank=True, default="")),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions_asked",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "asked_of",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions_to_take",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions_taken",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "supersedes",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="superseded_by",
                                to="portfolio.decision",
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="decisions",
                                to="portfolio.usecase",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("question", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_decision_question_not_empty",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("version__gte", 1)),
                                name="portfolio_decision_version_from_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at", None), ("decided_by", None)),
                                    models.Q(
                                        ("decided_at__isnull", False),
                                        ("decided_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_decision_decided_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_at", None),
                                    ("withdrawn_at", None),
                                    _connector="OR",
                                ),
                                name="portfolio_decision_decided_or_withdrawn",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DecisionOption",
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
                        ("position", models.PositiveSmallIntegerField()),
                        ("title", models.CharField(max_length=200)),
                        ("consequence", models.TextField(blank=True, default="")),
                        ("recommended", models.BooleanField(default=False)),
                        (
                            "decision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="options",
                                to="portfolio.decision",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("title", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_decisionoption_title_not_empty",
                            ),
                            models.UniqueConstraint(
                                fields=("decision", "position"),
                                name="portfolio_decisionoption_position_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("recommended", True)),
                                fields=("decision",),
                                name="portfolio_decisionoption_one_recommended",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Comment",
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
                        ("period_start", models.DateField(blank=True, null=True)),
                        ("text", models.TextField()),
                        ("written_at", models.DateTimeField()),
                        ("edited_at", models.DateTimeField(blank=True, null=True)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "mentions",
                            models.ManyToManyField(
                                blank=True,
                                related_name="mentioned_in",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="comments",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="comments",
                                to="portfolio.decision",
                            ),
                        ),
                        (
                            "metric",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="comments",
                                to="portfolio.metric",
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="comments",
                                to="portfolio.usecase",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("text", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_comment_text_not_empty",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("version__gte", 1)),
                                name="portfolio_comment_version_from_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decision", None), ("metric", None), _connector="OR"
                                ),
                                name="portfolio_comment_about_one_thing",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("period_start", None),
                                    ("metric__isnull", False),
                                    _connector="OR",
                                ),
                                name="portfolio_comment_period_of_a_metric",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Action",
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
                        ("what", models.TextField()),
                        ("first_due_date", models.DateField()),
                        ("due_date", models.DateField()),
                        ("assigned_at", models.DateTimeField()),
                        ("done_at", models.DateTimeField(blank=True, null=True)),
                        ("dropped_at", models.DateTimeField(blank=True, null=True)),
                        ("drop_reason", models.TextField(blank=True, default="")),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "assigned_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="actions_assigned",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "done_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="actions_done",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="actions",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="actions",
                                to="portfolio.decision",
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="actions",
                                to="portfolio.usecase",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("what", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_action_what_not_empty",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("version__gte", 1)),
                                name="portfolio_action_version_from_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("done_at", None), ("done_by", None)),
                                    models.Q(
                                        ("done_at__isnull", False),
                                        ("done_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_action_done_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("done_at", None), ("dropped_at", None), _connector="OR"
                                ),
                                name="portfolio_action_done_or_dropped",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("dropped_at", None),
                                    models.Q(("drop_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="portfolio_action_drop_has_reason",
                            ),
                        ],
                    },
                ),
            ],
        ),
        migrations.AddField(
            model_name="Decision",
            name="chosen",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="chosen_in",
                to="portfolio.decisionoption",
            ),
        ),
        migrations.AddConstraint(
            model_name="Decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided_at", None),
                    models.Q(
                        models.Q(("why", ""), _negated=True),
                        models.Q(
                            ("chosen__isnull", False),
                            models.Q(("answer", ""), _negated=True),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="portfolio_decision_decided_says_what_and_why",
            ),
        ),
    ]
