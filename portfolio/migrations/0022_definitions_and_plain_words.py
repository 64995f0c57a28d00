import django.db.models.deletion
import django.db.models.functions.text
import portfolio.analysis.definitions
import portfolio.migrations._tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("portfolio", "0021_notices"),
    ]

    operations = [
        portfolio.migrations._tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Definition",
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
                        ("element", models.CharField(max_length=160)),
                        ("about", models.TextField(blank=True, default="")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("unknown", "unknown"),
                                    ("conflicting", "conflicting"),
                                    ("aligned", "aligned"),
                                ],
                                default=portfolio.analysis.definitions.Alignment["UNKNOWN"],
                                max_length=12,
                            ),
                        ),
                        ("state_since_date", models.DateField()),
                        ("wording", models.TextField(blank=True, default="")),
                        ("aligned_date", models.DateField(blank=True, null=True)),
                        ("next_check_date", models.DateField(blank=True, null=True)),
                        ("added_at", models.DateTimeField()),
                        ("retired_at", models.DateTimeField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="definitions_added",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("element", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_definition_element_not_empty",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            portfolio.analysis.definitions.Alignment[
                                                "UNKNOWN"
                                            ],
                                            portfolio.analysis.definitions.Alignment[
                                                "CONFLICTING"
                                            ],
                                            portfolio.analysis.definitions.Alignment[
                                                "ALIGNED"
                                            ],
                                        ],
                                    )
                                ),
                                name="portfolio_definition_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("version__gte", 1)),
                                name="portfolio_definition_version_from_one",
                            ),
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("element"),
                                condition=models.Q(("retired_at", None)),
                                name="portfolio_definition_element_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "state",
                                            portfolio.analysis.definitions.Alignment[
                                                "ALIGNED"
                                            ],
                                        ),
                                        _negated=True,
                                    ),
                                    models.Q(
                                        models.Q(("wording", ""), _negated=True),
                                        ("aligned_date__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_definition_aligned_says_what_and_when",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Term",
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
                        ("technical", models.CharField(max_length=80)),
                        ("plain", models.CharField(max_length=160)),
                        ("explanation", models.TextField(blank=True, default="")),
                        ("added_at", models.DateTimeField()),
                        ("retired_at", models.DateTimeField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="terms_added",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("technical", ""),
                                    ("plain", ""),
                                    _connector="OR",
                                    _negated=True,
                                ),
                                name="portfolio_term_both_words",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("version__gte", 1)),
                                name="portfolio_term_version_from_one",
                            ),
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("technical"),
                                condition=models.Q(("retired_at", None)),
                                name="portfolio_term_technical_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DefinitionAgreement",
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
                        ("words", models.CharField(blank=True, default="", max_length=160)),
                        ("agreed_at", models.DateTimeField()),
                        ("voided_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "agreed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="definitions_agreed",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "definition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="agreements",
                                to="portfolio.definition",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("agreed_by__isnull", False), ("words", "")),
                                    models.Q(
                                        ("agreed_by", None),
                                        models.Q(("words", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_definitionagreement_is_somebodys",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("voided_at", None)),
                                fields=("definition", "agreed_by"),
                                name="portfolio_definitionagreement_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DefinitionMeaning",
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
                        ("meaning", models.TextField()),
                        ("noted_at", models.DateTimeField()),
                        ("replaced_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "definition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="meanings",
                                to="portfolio.definition",
                            ),
                        ),
                        (
                            "noted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meanings_noted",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meanings",
                                to="portfolio.team",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("meaning", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_definitionmeaning_says_something",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("replaced_at", None)),
                                fields=("definition", "team"),
                                name="portfolio_definitionmeaning_one_per_team",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DefinitionUse",
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
                        ("added_at", models.DateTimeField()),
                        ("removed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="definition_uses_added",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "definition",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="uses",
                                to="portfolio.definition",
                            ),
                        ),
                        (
                            "metric",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="definition_uses",
                                to="portfolio.metric",
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="definition_uses",
                                to="portfolio.usecase",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("removed_at", None)),
                                fields=("definition", "metric"),
                                name="portfolio_definitionuse_once_per_metric",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("metric", None), ("removed_at", None)),
                                fields=("definition", "use_case"),
                                name="portfolio_definitionuse_once_per_use_case",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
