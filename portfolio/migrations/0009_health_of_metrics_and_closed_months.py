import django.db.models.deletion
import portfolio.analysis.pace
import portfolio.analysis.series.forecast
import portfolio.analysis.series.variation
import portfolio.analysis.streak
import portfolio.migrations._tables
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("portfolio", "0008_rebases"),
    ]

    operations = [
        portfolio.migrations._tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="MonthClose",
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
                        ("month", models.DateField(unique=True)),
                        ("claimed_at", models.DateTimeField()),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        ("metrics", models.PositiveIntegerField(default=0)),
                        (
                            "policy_version",
                            models.CharField(blank=True, default="", max_length=16),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closed_at", None),
                                    ("closed_at__gte", models.F("claimed_at")),
                                    _connector="OR",
                                ),
                                name="portfolio_monthclose_claimed_first",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MonthStatus",
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
                        ("month", models.DateField()),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("achieved", "achieved"),
                                    ("on_track", "on_track"),
                                    ("behind", "behind"),
                                    ("off_track", "off_track"),
                                    ("no_data", "no_data"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("value", models.FloatField(blank=True, null=True)),
                        ("expected", models.FloatField(blank=True, null=True)),
                        ("gap", models.FloatField(default=0.0)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("clear", "clear"),
                                    ("pending", "pending"),
                                    ("red", "red"),
                                    ("recovering", "recovering"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("streak", models.PositiveIntegerField(default=0)),
                        ("target_number", models.PositiveIntegerField()),
                        ("revisions", models.JSONField(default=dict)),
                        ("inputs", models.CharField(max_length=64)),
                        ("policy_version", models.CharField(max_length=16)),
                        ("cutoff_at", models.DateTimeField()),
                        ("frozen_at", models.DateTimeField()),
                        (
                            "metric",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="month_statuses",
                                to="portfolio.metric",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("metric", "month"),
                                name="portfolio_monthstatus_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        [
                                            portfolio.analysis.pace.Status["ACHIEVED"],
                                            portfolio.analysis.pace.Status["ON_TRACK"],
                                            portfolio.analysis.pace.Status["BEHIND"],
                                            portfolio.analysis.pace.Status["OFF_TRACK"],
                                            portfolio.analysis.pace.Status["NO_DATA"],
                                        ],
                                    )
                                ),
                                name="portfolio_monthstatus_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            portfolio.analysis.streak.State["CLEAR"],
                                            portfolio.analysis.streak.State["PENDING"],
                                            portfolio.analysis.streak.State["RED"],
                                            portfolio.analysis.streak.State["RECOVERING"],
                                        ],
                                    )
                                ),
                                name="portfolio_monthstatus_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("frozen_at__gte", models.F("cutoff_at"))
                                ),
                                name="portfolio_monthstatus_frozen_after_cutoff",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Standing",
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
                            "status",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("achieved", "achieved"),
                                    ("on_track", "on_track"),
                                    ("behind", "behind"),
                                    ("off_track", "off_track"),
                                    ("no_data", "no_data"),
                                ],
                                default="",
                                max_length=10,
                            ),
                        ),
                        ("months_in_red", models.PositiveIntegerField(default=0)),
                        ("red_flags", models.PositiveIntegerField(default=0)),
                        ("severity", models.PositiveIntegerField(default=0)),
                        ("latest", models.JSONField(default=list)),
                        ("open_blockers", models.PositiveIntegerField(default=0)),
                        ("waiting_decisions", models.PositiveIntegerField(default=0)),
                        ("next_date", models.DateField(blank=True, null=True)),
                        ("computed_at", models.DateTimeField()),
                        (
                            "metric",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="standings",
                                to="portfolio.metric",
                            ),
                        ),
                        (
                            "use_case",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="standing",
                                to="portfolio.usecase",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["-severity"], name="portfolio_standing_severity"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status", ""),
                                    (
                                        "status__in",
                                        [
                                            portfolio.analysis.pace.Status["ACHIEVED"],
                                            portfolio.analysis.pace.Status["ON_TRACK"],
                                            portfolio.analysis.pace.Status["BEHIND"],
                                            portfolio.analysis.pace.Status["OFF_TRACK"],
                                            portfolio.analysis.pace.Status["NO_DATA"],
                                        ],
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_standing_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("red_flags", 0),
                                    ("months_in_red__gte", 1),
                                    _connector="OR",
                                ),
                                name="portfolio_standing_flag_has_months",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MetricHealth",
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
                            "status",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("achieved", "achieved"),
                                    ("on_track", "on_track"),
                                    ("behind", "behind"),
                                    ("off_track", "off_track"),
                                    ("no_data", "no_data"),
                                ],
                                default="",
                                max_length=10,
                            ),
                        ),
                        (
                            "original_status",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("achieved", "achieved"),
                                    ("on_track", "on_track"),
                                    ("behind", "behind"),
                                    ("off_track", "off_track"),
                                    ("no_data", "no_data"),
                                ],
                                default="",
                                max_length=10,
                            ),
                        ),
                        ("month", models.DateField(blank=True, null=True)),
                        ("value", models.FloatField(blank=True, null=True)),
                        ("expected", models.FloatField(blank=True, null=True)),
                        ("gap", models.FloatField(default=0.0)),
                        ("is_noisy", models.BooleanField(default=False)),
                        (
                            "variation",
                            models.CharField(
                                choices=[
                                    ("common", "common"),
                                    ("improvement", "improvement"),
                                    ("concern", "concern"),
                                    ("high", "high"),
                                    ("low", "low"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "assurance",
                            models.CharField(
                                choices=[
                                    ("passes", "passes"),
                                    ("fails", "fails"),
                                    ("hit_and_miss", "hit_and_miss"),
                                    ("none", "none"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("is_trend_proven", models.BooleanField(default=False)),
                        ("slope", models.FloatField(blank=True, null=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("clear", "clear"),
                                    ("pending", "pending"),
                                    ("red", "red"),
                                    ("recovering", "recovering"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("streak", models.PositiveIntegerField(default=0)),
                        ("months_in_red", models.PositiveIntegerField(default=0)),
                        ("is_unreported", models.BooleanField(default=False)),
                        ("red_flag", models.BooleanField(default=False)),
                        (
                            "outlook",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("likely", "likely"),
                                    ("uncertain", "uncertain"),
                                    ("unlikely", "unlikely"),
                                    ("too_early", "too_early"),
                                    ("too_far", "too_far"),
                                    ("over", "over"),
                                ],
                                default="",
                                max_length=10,
                            ),
                        ),
                        ("chance", models.FloatField(blank=True, null=True)),
                        ("sentences", models.JSONField(default=dict)),
                        ("drawing", models.JSONField(default=dict)),
                        ("inputs", models.CharField(max_length=64)),
                        ("policy_version", models.CharField(max_length=16)),
                        ("computed_at", models.DateTimeField()),
                        (
                            "metric",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="health",
                                to="portfolio.metric",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status", ""),
                                    (
                                        "status__in",
                                        [
                                            portfolio.analysis.pace.Status["ACHIEVED"],
                                            portfolio.analysis.pace.Status["ON_TRACK"],
                                            portfolio.analysis.pace.Status["BEHIND"],
                                            portfolio.analysis.pace.Status["OFF_TRACK"],
                                            portfolio.analysis.pace.Status["NO_DATA"],
                                        ],
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_metrichealth_status_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("original_status", ""),
                                    (
                                        "original_status__in",
                                        [
                                            portfolio.analysis.pace.Status["ACHIEVED"],
                                            portfolio.analysis.pace.Status["ON_TRACK"],
                                            portfolio.analysis.pace.Status["BEHIND"],
                                            portfolio.analysis.pace.Status["OFF_TRACK"],
                                            portfolio.analysis.pace.Status["NO_DATA"],
                                        ],
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_metrichealth_original_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "variation__in",
                                        [
                                            portfolio.analysis.series.variation.Icon[
                                                "COMMON"
                                            ],
                                            portfolio.analysis.series.variation.Icon[
                                                "IMPROVEMENT"
                                            ],
                                            portfolio.analysis.series.variation.Icon[
                                                "CONCERN"
                                            ],
                                            portfolio.analysis.series.variation.Icon[
                                                "HIGH"
                                            ],
                                            portfolio.analysis.series.variation.Icon["LOW"],
                                        ],
                                    )
                                ),
                                name="portfolio_metrichealth_variation_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "assurance__in",
                                        [
                                            portfolio.analysis.series.variation.Assurance[
                                                "PASSES"
                                            ],
                                            portfolio.analysis.series.variation.Assurance[
                                                "FAILS"
                                            ],
                                            portfolio.analysis.series.variation.Assurance[
                                                "HIT_AND_MISS"
                                            ],
                                            portfolio.analysis.series.variation.Assurance[
                                                "NONE"
                                            ],
                                        ],
                                    )
                                ),
                                name="portfolio_metrichealth_assurance_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            portfolio.analysis.streak.State["CLEAR"],
                                            portfolio.analysis.streak.State["PENDING"],
                                            portfolio.analysis.streak.State["RED"],
                                            portfolio.analysis.streak.State["RECOVERING"],
                                        ],
                                    )
                                ),
                                name="portfolio_metrichealth_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("outlook", ""),
                                    (
                                        "outlook__in",
                                        [
                                            portfolio.analysis.series.forecast.Outlook[
                                                "LIKELY"
                                            ],
                                            portfolio.analysis.series.forecast.Outlook[
                                                "UNCERTAIN"
                                            ],
                                            portfolio.analysis.series.forecast.Outlook[
                                                "UNLIKELY"
                                            ],
                                            portfolio.analysis.series.forecast.Outlook[
                                                "TOO_EARLY"
                                            ],
                                            portfolio.analysis.series.forecast.Outlook[
                                                "TOO_FAR"
                                            ],
                                            portfolio.analysis.series.forecast.Outlook[
                                                "OVER"
                                            ],
                                        ],
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_metrichealth_outlook_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("chance", None),
                                    models.Q(("chance__gte", 0), ("chance__lte", 1)),
                                    _connector="OR",
                                ),
                                name="portfolio_metrichealth_chance_is_a_share",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("red_flag", False),
                                    models.Q(
                                        ("months_in_red__gte", 1),
                                        ("state", portfolio.analysis.streak.State["RED"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_metrichealth_flag_is_red",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Restatement",
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
                        (
                            "from_status",
                            models.CharField(
                                choices=[
                                    ("achieved", "achieved"),
                                    ("on_track", "on_track"),
                                    ("behind", "behind"),
                                    ("off_track", "off_track"),
                                    ("no_data", "no_data"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "to_status",
                            models.CharField(
                                choices=[
                                    ("achieved", "achieved"),
                                    ("on_track", "on_track"),
                                    ("behind", "behind"),
                                    ("off_track", "off_track"),
                                    ("no_data", "no_data"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("noted_at", models.DateTimeField()),
                        (
                            "month_status",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="restatements",
                                to="portfolio.monthstatus",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("month_status", "number"),
                                name="portfolio_restatement_number_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "from_status__in",
                                        [
                                            portfolio.analysis.pace.Status["ACHIEVED"],
                                            portfolio.analysis.pace.Status["ON_TRACK"],
                                            portfolio.analysis.pace.Status["BEHIND"],
                                            portfolio.analysis.pace.Status["OFF_TRACK"],
                                            portfolio.analysis.pace.Status["NO_DATA"],
                                        ],
                                    )
                                ),
                                name="portfolio_restatement_from_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "to_status__in",
                                        [
                                            portfolio.analysis.pace.Status["ACHIEVED"],
                                            portfolio.analysis.pace.Status["ON_TRACK"],
                                            portfolio.analysis.pace.Status["BEHIND"],
                                            portfolio.analysis.pace.Status["OFF_TRACK"],
                                            portfolio.analysis.pace.Status["NO_DATA"],
                                        ],
                                    )
                                ),
                                name="portfolio_restatement_to_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("from_status", models.F("to_status")), _negated=True
                                ),
                                name="portfolio_restatement_changes_something",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
