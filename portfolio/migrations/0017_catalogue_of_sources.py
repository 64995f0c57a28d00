import django.db.models.deletion
import django.db.models.functions.text
import portfolio.analysis.sources
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("portfolio", "0016_what_cannot_be_judged_waits"),
    ]

    operations = [
        migrations.CreateModel(
            name="Source",
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
                ("system", models.CharField(blank=True, default="", max_length=160)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("application", "application"),
                            ("warehouse", "warehouse"),
                            ("spreadsheet", "spreadsheet"),
                            ("feed", "feed"),
                            ("other", "other"),
                        ],
                        default=portfolio.analysis.sources.SourceKind["OTHER"],
                        max_length=12,
                    ),
                ),
                ("about", models.TextField(blank=True, default="")),
                ("is_truth", models.BooleanField(default=False)),
                ("steward_words", models.CharField(blank=True, default="", max_length=160)),
                ("backup_words", models.CharField(blank=True, default="", max_length=160)),
                ("integrated", models.BooleanField(default=False)),
                ("integrated_date", models.DateField(blank=True, null=True)),
                ("expected_days", models.PositiveIntegerField(blank=True, null=True)),
                ("last_seen_date", models.DateField(blank=True, null=True)),
                ("disputed_at", models.DateTimeField(blank=True, null=True)),
                ("disputers", models.CharField(blank=True, default="", max_length=200)),
                ("dispute", models.TextField(blank=True, default="")),
                ("added_at", models.DateTimeField()),
                ("retired_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sources_added",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "backup",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sources_backed_up",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "disputed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sources_disputed",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "steward",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sources_kept",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _connector="OR", _negated=True),
                        name="portfolio_source_name_not_empty",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    portfolio.analysis.sources.SourceKind["APPLICATION"],
                                    portfolio.analysis.sources.SourceKind["WAREHOUSE"],
                                    portfolio.analysis.sources.SourceKind["SPREADSHEET"],
                                    portfolio.analysis.sources.SourceKind["FEED"],
                                    portfolio.analysis.sources.SourceKind["OTHER"],
                                ],
                            )
                        ),
                        name="portfolio_source_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version__gte", 1)),
                        name="portfolio_source_version_from_one",
                    ),
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"),
                        condition=models.Q(("retired_at", None)),
                        name="portfolio_source_name_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("steward", None),
                            ("backup", None),
                            models.Q(("steward", models.F("backup")), _negated=True),
                            _connector="OR",
                        ),
                        name="portfolio_source_steward_and_backup_differ",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("expected_days", None),
                            ("expected_days__gte", 1),
                            _connector="OR",
                        ),
                        name="portfolio_source_expected_days_positive",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("integrated_date", None), ("integrated", True), _connector="OR"
                        ),
                        name="portfolio_source_integrated_date_is_of_integrated",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("disputed_at", None), ("disputed_by", None)),
                            models.Q(
                                ("disputed_at__isnull", False),
                                ("disputed_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="portfolio_source_disputed_by_whom",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("dispute", ""), ("disputed_at", None), ("disputers", "")
                            ),
                            models.Q(
                                ("disputed_at__isnull", False),
                                models.Q(("dispute", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="portfolio_source_dispute_says_what",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="sourceneed",
            name="source",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="needs",
                to="portfolio.source",
            ),
        ),
        migrations.AddConstraint(
            model_name="sourceneed",
            constraint=models.UniqueConstraint(
                condition=models.Q(("dropped_at", None)),
                fields=("use_case", "source"),
                name="portfolio_sourceneed_source_once_per_use_case",
            ),
        ),
    ]
