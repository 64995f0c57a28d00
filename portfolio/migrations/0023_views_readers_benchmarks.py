import django.db.models.deletion
import django.db.models.functions.text
import portfolio.analysis.benchmarks
import portfolio.analysis.series.forecast
import portfolio.migrations._tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("portfolio", "0022_definitions_and_plain_words"),
    ]

    operations = [
        portfolio.migrations._tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Benchmark",
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
                        ("measure", models.CharField(max_length=30, unique=True)),
                        ("value", models.FloatField()),
                        ("source", models.CharField(max_length=200)),
                        (
                            "source_url",
                            models.URLField(blank=True, default="", max_length=500),
                        ),
                        ("changed_at", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="benchmarks",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "measure__in",
                                        [
                                            portfolio.analysis.benchmarks.Measure["LAG"],
                                            portfolio.analysis.benchmarks.Measure[
                                                "REACHED"
                                            ],
                                            portfolio.analysis.benchmarks.Measure[
                                                "ABANDONED_BEFORE"
                                            ],
                                            portfolio.analysis.benchmarks.Measure[
                                                "ABANDONED"
                                            ],
                                        ],
                                    )
                                ),
                                name="portfolio_benchmark_measure_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("source", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_benchmark_has_source",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("version__gte", 1)),
                                name="portfolio_benchmark_version_from_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("value__gte", 0)),
                                name="portfolio_benchmark_value_not_negative",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SavedView",
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
                        ("query", models.CharField(blank=True, default="", max_length=600)),
                        ("is_shared", models.BooleanField(default=False)),
                        ("saved_at", models.DateTimeField()),
                        ("dropped_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="saved_views",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("name", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_savedview_has_name",
                            ),
                            models.UniqueConstraint(
                                models.F("owner"),
                                django.db.models.functions.text.Lower("name"),
                                condition=models.Q(("dropped_at", None)),
                                name="portfolio_savedview_name_once_per_owner",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reader",
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
                        ("looked_at", models.DateTimeField(blank=True, null=True)),
                        ("since_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reader",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "first_view",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="readers",
                                to="portfolio.savedview",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("since_at", None),
                                    ("looked_at__gte", models.F("since_at")),
                                    _connector="OR",
                                ),
                                name="portfolio_reader_news_are_older_than_the_look",
                            )
                        ],
                    },
                ),
            ],
        ),
        migrations.AddField(
            model_name="standing",
            name="chance",
            field=models.FloatField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="standing",
            name="milestone_date",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="standing",
            name="milestone_first_date",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="standing",
            name="net_year_before",
            field=models.DecimalField(
                blank=True, decimal_places=2, max_digits=18, null=True
            ),
        ),
        migrations.AddField(
            model_name="standing",
            name="outlook",
            field=models.CharField(
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
        migrations.AddField(
            model_name="standing",
            name="pace",
            field=models.FloatField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="standing",
            name="target",
            field=models.FloatField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="standing",
            name="value",
            field=models.FloatField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name="standing",
            index=models.Index(fields=["-computed_at"], name="portfolio_standing_computed"),
        ),
        migrations.AddConstraint(
            model_name="standing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("outlook", ""),
                    (
                        "outlook__in",
                        [
                            portfolio.analysis.series.forecast.Outlook["LIKELY"],
                            portfolio.analysis.series.forecast.Outlook["UNCERTAIN"],
                            portfolio.analysis.series.forecast.Outlook["UNLIKELY"],
                            portfolio.analysis.series.forecast.Outlook["TOO_EARLY"],
                            portfolio.analysis.series.forecast.Outlook["TOO_FAR"],
                            portfolio.analysis.series.forecast.Outlook["OVER"],
                        ],
                    ),
                    _connector="OR",
                ),
                name="portfolio_standing_outlook_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="standing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("chance", None),
                    models.Q(("chance__gte", 0), ("chance__lte", 1)),
                    _connector="OR",
                ),
                name="portfolio_standing_chance_is_a_share",
            ),
        ),
        migrations.AddConstraint(
            model_name="standing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("milestone_date", None), ("milestone_first_date", None)),
                    models.Q(
                        ("milestone_date__isnull", False),
                        ("milestone_first_date__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="portfolio_standing_milestone_has_both_days",
            ),
        ),
    ]
