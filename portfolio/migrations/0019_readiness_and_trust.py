import django.db.models.deletion
import django.db.models.functions.text
import portfolio.analysis.gates.base
import portfolio.analysis.readiness
import portfolio.migrations._tables
import portfolio.models.human_answer
import portfolio.models.touchpoint
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("portfolio", "0018_needs_point_to_sources"),
    ]

    operations = [
        portfolio.migrations._tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Challenge",
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
                        ("prediction", models.TextField()),
                        ("question", models.TextField()),
                        (
                            "noticed_by_words",
                            models.CharField(blank=True, default="", max_length=160),
                        ),
                        ("noticed_date", models.DateField()),
                        ("asked_at", models.DateTimeField()),
                        ("answer", models.TextField(blank=True, default="")),
                        ("change_made", models.TextField(blank=True, default="")),
                        ("answered_date", models.DateField(blank=True, null=True)),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="challenges_answered",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="challenges",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="challenges",
                                to="portfolio.usecase",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("prediction", ""),
                                    ("question", ""),
                                    _connector="OR",
                                    _negated=True,
                                ),
                                name="portfolio_challenge_has_words",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("version__gte", 1)),
                                name="portfolio_challenge_version_from_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("answered_at", None),
                                        ("answered_by", None),
                                        ("answered_date", None),
                                    ),
                                    models.Q(
                                        ("answered_at__isnull", False),
                                        ("answered_by__isnull", False),
                                        ("answered_date__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_challenge_answered_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("answer", ""),
                                        ("answered_at", None),
                                        ("change_made", ""),
                                    ),
                                    models.Q(
                                        ("answered_at__isnull", False),
                                        models.Q(("answer", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_challenge_answered_has_answer",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Explanation",
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
                        ("is_risk", models.BooleanField()),
                        ("words", models.TextField()),
                        ("since_date", models.DateField()),
                        ("judged_at", models.DateTimeField()),
                        ("replaced_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "action",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="explanations",
                                to="portfolio.action",
                            ),
                        ),
                        (
                            "judged_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="explanations",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="explanations",
                                to="portfolio.usecase",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("words", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_explanation_has_words",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("action", None), ("is_risk", True), _connector="OR"
                                ),
                                name="portfolio_explanation_action_for_a_risk",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("replaced_at", None)),
                                fields=("use_case",),
                                name="portfolio_explanation_one_current",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HumanAnswer",
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
                            "question",
                            models.CharField(
                                choices=[
                                    ("know-why", "know-why"),
                                    ("were-asked", "were-asked"),
                                    ("can-overrule", "can-overrule"),
                                    ("dare-to-say", "dare-to-say"),
                                    ("have-time", "have-time"),
                                    ("trust", "trust"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("answer", models.TextField()),
                        (
                            "asked_of",
                            models.CharField(blank=True, default="", max_length=200),
                        ),
                        ("asked_date", models.DateField()),
                        ("written_at", models.DateTimeField()),
                        ("replaced_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="human_answers",
                                to="portfolio.usecase",
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="human_answers",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "question__in",
                                        [
                                            portfolio.models.human_answer.HumanQuestion[
                                                "KNOW_WHY"
                                            ],
                                            portfolio.models.human_answer.HumanQuestion[
                                                "WERE_ASKED"
                                            ],
                                            portfolio.models.human_answer.HumanQuestion[
                                                "CAN_OVERRULE"
                                            ],
                                            portfolio.models.human_answer.HumanQuestion[
                                                "DARE_TO_SAY"
                                            ],
                                            portfolio.models.human_answer.HumanQuestion[
                                                "HAVE_TIME"
                                            ],
                                            portfolio.models.human_answer.HumanQuestion[
                                                "TRUST"
                                            ],
                                        ],
                                    )
                                ),
                                name="portfolio_humananswer_question_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("answer", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_humananswer_has_answer",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("replaced_at", None)),
                                fields=("use_case", "question"),
                                name="portfolio_humananswer_one_current",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PulseRound",
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
                        ("about", models.CharField(max_length=160)),
                        ("token", models.CharField(max_length=64, unique=True)),
                        ("opened_at", models.DateTimeField()),
                        ("closes_date", models.DateField()),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        ("answers", models.PositiveIntegerField(blank=True, null=True)),
                        ("mean_first", models.FloatField(blank=True, null=True)),
                        ("mean_second", models.FloatField(blank=True, null=True)),
                        ("mean_third", models.FloatField(blank=True, null=True)),
                        ("spread_first", models.FloatField(blank=True, null=True)),
                        ("spread_second", models.FloatField(blank=True, null=True)),
                        ("spread_third", models.FloatField(blank=True, null=True)),
                        ("score", models.FloatField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pulses_closed",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pulses_opened",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pulse_rounds",
                                to="portfolio.team",
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="pulse_rounds",
                                to="portfolio.usecase",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("about", ""),
                                    ("token", ""),
                                    _connector="OR",
                                    _negated=True,
                                ),
                                name="portfolio_pulseround_has_words",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("version__gte", 1)),
                                name="portfolio_pulseround_version_from_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("use_case", None), ("team", None), _connector="XOR"
                                ),
                                name="portfolio_pulseround_about_one_thing",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("closed_at", None)),
                                fields=("use_case",),
                                name="portfolio_pulseround_one_running_of_a_use_case",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("closed_at", None)),
                                fields=("team",),
                                name="portfolio_pulseround_one_running_of_a_team",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("answers", None),
                                    models.Q(
                                        ("answers__gte", 5), ("closed_at__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_pulseround_published_only_closed_and_never_few",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("answers", None),
                                        ("mean_first", None),
                                        ("mean_second", None),
                                        ("mean_third", None),
                                        ("score", None),
                                        ("spread_first", None),
                                        ("spread_second", None),
                                        ("spread_third", None),
                                    ),
                                    models.Q(
                                        ("answers__isnull", False),
                                        ("mean_first__isnull", False),
                                        ("mean_second__isnull", False),
                                        ("mean_third__isnull", False),
                                        ("score__gte", 1),
                                        ("score__lte", 5),
                                        ("spread_first__isnull", False),
                                        ("spread_second__isnull", False),
                                        ("spread_third__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_pulseround_published_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closed_at", None),
                                    ("closed_at__gte", models.F("opened_at")),
                                    _connector="OR",
                                ),
                                name="portfolio_pulseround_closes_after_opening",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReadinessItem",
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
                        (
                            "layer",
                            models.CharField(
                                choices=[
                                    ("data", "data"),
                                    ("systems", "systems"),
                                    ("people", "people"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("title", models.CharField(max_length=120)),
                        (
                            "ready_when",
                            models.CharField(blank=True, default="", max_length=300),
                        ),
                        ("at_go_live", models.BooleanField(default=False)),
                        ("position", models.PositiveIntegerField(default=0)),
                        ("added_at", models.DateTimeField()),
                        ("retired_at", models.DateTimeField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="readiness_items",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("key",), name="portfolio_readinessitem_key_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("key", ""),
                                    ("title", ""),
                                    _connector="OR",
                                    _negated=True,
                                ),
                                name="portfolio_readinessitem_has_words",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "layer__in",
                                        [
                                            portfolio.analysis.readiness.Layer["DATA"],
                                            portfolio.analysis.readiness.Layer["SYSTEMS"],
                                            portfolio.analysis.readiness.Layer["PEOPLE"],
                                        ],
                                    )
                                ),
                                name="portfolio_readinessitem_layer_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("version__gte", 1)),
                                name="portfolio_readinessitem_version_from_one",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReadinessScore",
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
                        ("item", models.SlugField(max_length=60)),
                        ("score", models.PositiveSmallIntegerField()),
                        ("evidence", models.TextField()),
                        ("link", models.URLField(blank=True, default="", max_length=500)),
                        ("assessed_date", models.DateField()),
                        ("assessed_at", models.DateTimeField()),
                        ("replaced_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "assessed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="readiness_scores",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="readiness_scores",
                                to="portfolio.usecase",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("item", ""),
                                    ("evidence", ""),
                                    _connector="OR",
                                    _negated=True,
                                ),
                                name="portfolio_readinessscore_has_words",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("score__gte", 0), ("score__lte", 4)),
                                name="portfolio_readinessscore_zero_to_four",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("replaced_at", None)),
                                fields=("use_case", "item"),
                                name="portfolio_readinessscore_one_current",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reset",
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
                        ("what_broke", models.TextField()),
                        ("facilitator", models.CharField(max_length=160)),
                        ("parties", models.CharField(max_length=300)),
                        ("goals", models.TextField()),
                        ("held_date", models.DateField()),
                        ("health_before", models.PositiveSmallIntegerField()),
                        ("follow_up_date", models.DateField()),
                        ("opened_at", models.DateTimeField()),
                        (
                            "health_after",
                            models.PositiveSmallIntegerField(blank=True, null=True),
                        ),
                        ("follow_up", models.TextField(blank=True, default="")),
                        ("followed_up_at", models.DateTimeField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "followed_up_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="resets_followed_up",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="resets",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="resets",
                                to="portfolio.usecase",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("what_broke", ""),
                                    ("facilitator", ""),
                                    ("parties", ""),
                                    ("goals", ""),
                                    _connector="OR",
                                    _negated=True,
                                ),
                                name="portfolio_reset_has_words",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("version__gte", 1)),
                                name="portfolio_reset_version_from_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("followed_up_at", None),
                                        ("followed_up_by", None),
                                        ("health_after", None),
                                    ),
                                    models.Q(
                                        ("followed_up_at__isnull", False),
                                        ("followed_up_by__isnull", False),
                                        ("health_after__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_reset_followed_up_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("health_before__gte", 0),
                                    ("health_before__lte", 4),
                                    models.Q(
                                        ("health_after", None),
                                        models.Q(
                                            ("health_after__gte", 0),
                                            ("health_after__lte", 4),
                                        ),
                                        _connector="OR",
                                    ),
                                ),
                                name="portfolio_reset_health_zero_to_four",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("follow_up_date__gt", models.F("held_date"))
                                ),
                                name="portfolio_reset_follow_up_after_it_was_held",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SkillCover",
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
                            "skill",
                            models.CharField(
                                choices=[
                                    ("data-engineering", "data-engineering"),
                                    ("ml-engineering", "ml-engineering"),
                                    ("operations", "operations"),
                                    ("domain", "domain"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "person_words",
                            models.CharField(blank=True, default="", max_length=120),
                        ),
                        ("named_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "ended_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="skills_ended",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "named_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="skills_named",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="skills_covered",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="skill_covers",
                                to="portfolio.usecase",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "skill__in",
                                        [
                                            portfolio.analysis.readiness.Skill[
                                                "DATA_ENGINEERING"
                                            ],
                                            portfolio.analysis.readiness.Skill[
                                                "ML_ENGINEERING"
                                            ],
                                            portfolio.analysis.readiness.Skill[
                                                "OPERATIONS"
                                            ],
                                            portfolio.analysis.readiness.Skill["DOMAIN"],
                                        ],
                                    )
                                ),
                                name="portfolio_skillcover_skill_known",
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
                                name="portfolio_skillcover_ended_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("person", None), ("person_words", ""), _connector="XOR"
                                ),
                                name="portfolio_skillcover_somebody",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("use_case", "skill", "person"),
                                name="portfolio_skillcover_once_per_person",
                            ),
                            models.UniqueConstraint(
                                models.F("use_case"),
                                models.F("skill"),
                                django.db.models.functions.text.Lower("person_words"),
                                condition=models.Q(("ended_at", None), ("person", None)),
                                name="portfolio_skillcover_once_per_name",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Touchpoint",
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
                                    ("problem-solving", "problem-solving"),
                                    ("shadowing", "shadowing"),
                                    ("show-and-tell", "show-and-tell"),
                                    ("lunch-and-learn", "lunch-and-learn"),
                                    ("committee", "committee"),
                                    ("other", "other"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("met_date", models.DateField()),
                        ("who", models.CharField(max_length=200)),
                        ("whom", models.CharField(max_length=200)),
                        ("what_changed", models.TextField(blank=True, default="")),
                        ("noted_at", models.DateTimeField()),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "noted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="touchpoints",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="touchpoints",
                                to="portfolio.usecase",
                            ),
                        ),
                        (
                            "withdrawn_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="touchpoints_withdrawn",
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
                                            portfolio.models.touchpoint.TouchpointKind[
                                                "PROBLEM_SOLVING"
                                            ],
                                            portfolio.models.touchpoint.TouchpointKind[
                                                "SHADOWING"
                                            ],
                                            portfolio.models.touchpoint.TouchpointKind[
                                                "SHOW_AND_TELL"
                                            ],
                                            portfolio.models.touchpoint.TouchpointKind[
                                                "LUNCH_AND_LEARN"
                                            ],
                                            portfolio.models.touchpoint.TouchpointKind[
                                                "COMMITTEE"
                                            ],
                                            portfolio.models.touchpoint.TouchpointKind[
                                                "OTHER"
                                            ],
                                        ],
                                    )
                                ),
                                name="portfolio_touchpoint_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("who", ""),
                                    ("whom", ""),
                                    _connector="OR",
                                    _negated=True,
                                ),
                                name="portfolio_touchpoint_who_met_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("version__gte", 1)),
                                name="portfolio_touchpoint_version_from_one",
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
                                name="portfolio_touchpoint_withdrawn_by_whom",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PulseAnswer",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("first", models.PositiveSmallIntegerField()),
                        ("second", models.PositiveSmallIntegerField()),
                        ("third", models.PositiveSmallIntegerField()),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="raw_answers",
                                to="portfolio.pulseround",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("first__gte", 1),
                                    ("first__lte", 5),
                                    ("second__gte", 1),
                                    ("second__lte", 5),
                                    ("third__gte", 1),
                                    ("third__lte", 5),
                                ),
                                name="portfolio_pulseanswer_one_to_five",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PulseWords",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=uuid.uuid4,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("text", models.TextField(max_length=1000)),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="raw_words",
                                to="portfolio.pulseround",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("text", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_pulsewords_not_empty",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ResetCommitment",
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
                        ("who", models.CharField(max_length=160)),
                        ("what", models.TextField()),
                        ("due_date", models.DateField()),
                        ("position", models.PositiveSmallIntegerField()),
                        ("kept_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "kept_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="commitments_ticked",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "reset",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="commitments",
                                to="portfolio.reset",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("who", ""),
                                    ("what", ""),
                                    _connector="OR",
                                    _negated=True,
                                ),
                                name="portfolio_resetcommitment_has_words",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kept_at", None), ("kept_by", None)),
                                    models.Q(
                                        ("kept_at__isnull", False),
                                        ("kept_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_resetcommitment_kept_by_whom",
                            ),
                            models.UniqueConstraint(
                                fields=("reset", "position"),
                                name="portfolio_resetcommitment_one_per_position",
                            ),
                        ],
                    },
                ),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="waiver",
            name="portfolio_waiver_gate_known",
        ),
        migrations.AlterField(
            model_name="waiver",
            name="gate",
            field=models.CharField(
                choices=[
                    ("audit", "audit"),
                    ("evaluate", "evaluate"),
                    ("oversee", "oversee"),
                    ("go-live", "go-live"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="waiver",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "gate__in",
                        [
                            portfolio.analysis.gates.base.Gate["AUDIT"],
                            portfolio.analysis.gates.base.Gate["EVALUATE"],
                            portfolio.analysis.gates.base.Gate["OVERSEE"],
                            portfolio.analysis.gates.base.Gate["GO_LIVE"],
                        ],
                    )
                ),
                name="portfolio_waiver_gate_known",
            ),
        ),
    ]
