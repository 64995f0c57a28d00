import django.db.models.deletion
import portfolio.migrations._tables
import portfolio.models.agenda_item
import portfolio.models.review
import portfolio.models.review_outcome
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("portfolio", "0013_costs_and_currencies"),
    ]

    operations = [
        portfolio.migrations._tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="CalendarFeed",
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
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="calendar_feed",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("version__gte", 1)),
                                name="portfolio_calendarfeed_version_from_one",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Review",
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
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("preparing", "preparing"),
                                    ("live", "live"),
                                    ("closed", "closed"),
                                ],
                                default=portfolio.models.review.ReviewState["PREPARING"],
                                max_length=10,
                            ),
                        ),
                        ("meets_at", models.DateTimeField()),
                        ("planned_at", models.DateTimeField()),
                        ("prepared_at", models.DateTimeField(blank=True, null=True)),
                        ("preread_sent_at", models.DateTimeField(blank=True, null=True)),
                        ("opened_at", models.DateTimeField(blank=True, null=True)),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        ("reopen_reason", models.TextField(blank=True, default="")),
                        ("running_since", models.DateTimeField(blank=True, null=True)),
                        ("turn", models.PositiveIntegerField(default=1)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviews_closed",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "facilitator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviews_led",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviews_opened",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "planned_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviews_planned",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["state", "-month"], name="portfolio_review_by_state"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            portfolio.models.review.ReviewState[
                                                "PREPARING"
                                            ],
                                            portfolio.models.review.ReviewState["LIVE"],
                                            portfolio.models.review.ReviewState["CLOSED"],
                                        ],
                                    )
                                ),
                                name="portfolio_review_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("month__day", 1)),
                                name="portfolio_review_month_starts_on_the_first",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("running_since", None),
                                    ("state", portfolio.models.review.ReviewState["LIVE"]),
                                    _connector="OR",
                                ),
                                name="portfolio_review_runs_only_live",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("closed_at__isnull", False),
                                        (
                                            "state",
                                            portfolio.models.review.ReviewState["CLOSED"],
                                        ),
                                    ),
                                    models.Q(
                                        models.Q(
                                            (
                                                "state",
                                                portfolio.models.review.ReviewState[
                                                    "CLOSED"
                                                ],
                                            ),
                                            _negated=True,
                                        ),
                                        ("closed_at", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_review_closed_has_moment",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state",
                                        portfolio.models.review.ReviewState["PREPARING"],
                                    ),
                                    models.Q(
                                        ("opened_at__isnull", False),
                                        ("prepared_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_review_met_once_prepared",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("opened_at", None), ("opened_by", None)),
                                    models.Q(
                                        ("opened_at__isnull", False),
                                        ("opened_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_review_opened_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_at", None), ("closed_by", None)),
                                    models.Q(
                                        ("closed_at__isnull", False),
                                        ("closed_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_review_closed_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("version__gte", 1)),
                                name="portfolio_review_version_from_one",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgendaItem",
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
                                    ("promises", "promises"),
                                    ("use-case", "use-case"),
                                    ("close", "close"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("place", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("minutes", models.PositiveSmallIntegerField(default=0)),
                        ("rank", models.PositiveIntegerField(default=0)),
                        (
                            "group",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("red-flag", "red-flag"),
                                    ("stall", "stall"),
                                    ("red-signal", "red-signal"),
                                    ("decision", "decision"),
                                    ("carried", "carried"),
                                    ("outlook", "outlook"),
                                    ("added", "added"),
                                ],
                                default="",
                                max_length=12,
                            ),
                        ),
                        ("status", models.CharField(blank=True, default="", max_length=12)),
                        ("sentence", models.JSONField(default=dict)),
                        ("asked", models.JSONField(default=dict)),
                        ("months_in_red", models.PositiveIntegerField(default=0)),
                        ("value", models.FloatField(default=0.0)),
                        ("gap", models.FloatField(default=0.0)),
                        ("carried", models.PositiveIntegerField(default=0)),
                        ("undecided_reviews", models.PositiveIntegerField(default=0)),
                        ("asks_course", models.BooleanField(default=False)),
                        ("brief", models.JSONField(default=dict)),
                        ("is_placed_by_hand", models.BooleanField(default=False)),
                        ("has_minutes_by_hand", models.BooleanField(default=False)),
                        ("dropped_at", models.DateTimeField(blank=True, null=True)),
                        ("comment", models.TextField(blank=True, default="")),
                        ("commented_at", models.DateTimeField(blank=True, null=True)),
                        ("entered_at", models.DateTimeField(blank=True, null=True)),
                        ("spent_ms", models.PositiveIntegerField(default=0)),
                        (
                            "commented_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agenda_items_commented",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "dropped_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agenda_items_dropped",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="agenda_items",
                                to="portfolio.usecase",
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="items",
                                to="portfolio.review",
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
                                            portfolio.models.agenda_item.ItemKind[
                                                "PROMISES"
                                            ],
                                            portfolio.models.agenda_item.ItemKind[
                                                "USE_CASE"
                                            ],
                                            portfolio.models.agenda_item.ItemKind["CLOSE"],
                                        ],
                                    )
                                ),
                                name="portfolio_agendaitem_kind_known",
                            ),
                            models.UniqueConstraint(
                                fields=("review", "use_case"),
                                name="portfolio_agendaitem_use_case_once",
                            ),
                            models.UniqueConstraint(
                                fields=("review", "place"),
                                name="portfolio_agendaitem_place_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "kind",
                                            portfolio.models.agenda_item.ItemKind[
                                                "USE_CASE"
                                            ],
                                        ),
                                        ("use_case__isnull", False),
                                    ),
                                    models.Q(
                                        models.Q(
                                            (
                                                "kind",
                                                portfolio.models.agenda_item.ItemKind[
                                                    "USE_CASE"
                                                ],
                                            ),
                                            _negated=True,
                                        ),
                                        ("use_case", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_agendaitem_about_a_use_case",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("minutes", 0), ("place", None)),
                                    models.Q(("minutes__gte", 1), ("place__isnull", False)),
                                    _connector="OR",
                                ),
                                name="portfolio_agendaitem_minutes_with_a_place",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("dropped_at", None), ("place", None), _connector="OR"
                                ),
                                name="portfolio_agendaitem_dropped_has_no_place",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("dropped_at", None), ("dropped_by", None)),
                                    models.Q(
                                        ("dropped_at__isnull", False),
                                        ("dropped_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_agendaitem_dropped_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("commented_at", None), ("commented_by", None)
                                    ),
                                    models.Q(
                                        ("commented_at__isnull", False),
                                        ("commented_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_agendaitem_commented_by_whom",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReviewPack",
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
                        ("content", models.TextField()),
                        ("digest", models.CharField(max_length=64)),
                        ("reason", models.TextField(blank=True, default="")),
                        ("frozen_at", models.DateTimeField()),
                        (
                            "frozen_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="packs_frozen",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="packs",
                                to="portfolio.review",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("review", "number"),
                                name="portfolio_reviewpack_number_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("number", 1),
                                    models.Q(
                                        ("number__gt", 1),
                                        models.Q(("reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_reviewpack_reopened_with_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("content", ""),
                                    ("digest", ""),
                                    _connector="OR",
                                    _negated=True,
                                ),
                                name="portfolio_reviewpack_holds_something",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReviewSeat",
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
                        ("invited_at", models.DateTimeField()),
                        (
                            "answer",
                            models.CharField(
                                choices=[("none", "none"), ("yes", "yes"), ("no", "no")],
                                default=portfolio.models.review.Answer["NONE"],
                                max_length=4,
                            ),
                        ),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        ("came_at", models.DateTimeField(blank=True, null=True)),
                        ("seen_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "review",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="seats",
                                to="portfolio.review",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="review_seats",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("review", "user"), name="portfolio_reviewseat_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "answer__in",
                                        [
                                            portfolio.models.review.Answer["NONE"],
                                            portfolio.models.review.Answer["YES"],
                                            portfolio.models.review.Answer["NO"],
                                        ],
                                    )
                                ),
                                name="portfolio_reviewseat_answer_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("came_at", None), ("seen_at", None)),
                                    models.Q(
                                        ("came_at__isnull", False),
                                        ("seen_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_reviewseat_seen_once_come",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReviewOutcome",
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
                                    ("decided", "decided"),
                                    ("assigned", "assigned"),
                                    ("escalated", "escalated"),
                                    ("parked", "parked"),
                                    ("plan-asked", "plan-asked"),
                                    ("plan-accepted", "plan-accepted"),
                                    ("course", "course"),
                                ],
                                max_length=14,
                            ),
                        ),
                        ("key", models.CharField(max_length=40)),
                        ("text", models.TextField()),
                        (
                            "course",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("continue", "continue"),
                                    ("change", "change"),
                                    ("stop", "stop"),
                                ],
                                default="",
                                max_length=10,
                            ),
                        ),
                        ("made_at", models.DateTimeField()),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "action",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="review_outcomes",
                                to="portfolio.action",
                            ),
                        ),
                        (
                            "blocker",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="review_outcomes",
                                to="portfolio.blocker",
                            ),
                        ),
                        (
                            "decision",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="review_outcomes",
                                to="portfolio.decision",
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="outcomes",
                                to="portfolio.agendaitem",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="review_outcomes",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="review_outcomes",
                                to="portfolio.recoveryplan",
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="outcomes",
                                to="portfolio.review",
                            ),
                        ),
                        (
                            "withdrawn_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="review_outcomes_withdrawn",
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
                                            portfolio.models.review_outcome.OutcomeKind[
                                                "DECIDED"
                                            ],
                                            portfolio.models.review_outcome.OutcomeKind[
                                                "ASSIGNED"
                                            ],
                                            portfolio.models.review_outcome.OutcomeKind[
                                                "ESCALATED"
                                            ],
                                            portfolio.models.review_outcome.OutcomeKind[
                                                "PARKED"
                                            ],
                                            portfolio.models.review_outcome.OutcomeKind[
                                                "PLAN_ASKED"
                                            ],
                                            portfolio.models.review_outcome.OutcomeKind[
                                                "PLAN_ACCEPTED"
                                            ],
                                            portfolio.models.review_outcome.OutcomeKind[
                                                "COURSE"
                                            ],
                                        ],
                                    )
                                ),
                                name="portfolio_reviewoutcome_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("text", ""),
                                    ("key", ""),
                                    _connector="OR",
                                    _negated=True,
                                ),
                                name="portfolio_reviewoutcome_says_something",
                            ),
                            models.UniqueConstraint(
                                fields=("review", "key"),
                                name="portfolio_reviewoutcome_key_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("decision__isnull", False)),
                                fields=("decision",),
                                name="portfolio_reviewoutcome_decision_once",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("course", ""), _negated=True),
                                fields=("item",),
                                name="portfolio_reviewoutcome_course_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("decision__isnull", False),
                                        (
                                            "kind__in",
                                            [
                                                portfolio.models.review_outcome.OutcomeKind[
                                                    "DECIDED"
                                                ],
                                                portfolio.models.review_outcome.OutcomeKind[
                                                    "COURSE"
                                                ],
                                            ],
                                        ),
                                    ),
                                    models.Q(
                                        ("action__isnull", False),
                                        (
                                            "kind__in",
                                            [
                                                portfolio.models.review_outcome.OutcomeKind[
                                                    "ASSIGNED"
                                                ],
                                                portfolio.models.review_outcome.OutcomeKind[
                                                    "PLAN_ASKED"
                                                ],
                                            ],
                                        ),
                                    ),
                                    models.Q(
                                        ("blocker__isnull", False),
                                        (
                                            "kind",
                                            portfolio.models.review_outcome.OutcomeKind[
                                                "ESCALATED"
                                            ],
                                        ),
                                    ),
                                    models.Q(
                                        (
                                            "kind",
                                            portfolio.models.review_outcome.OutcomeKind[
                                                "PLAN_ACCEPTED"
                                            ],
                                        ),
                                        ("plan__isnull", False),
                                    ),
                                    (
                                        "kind",
                                        portfolio.models.review_outcome.OutcomeKind[
                                            "PARKED"
                                        ],
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_reviewoutcome_names_its_thing",
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
                                name="portfolio_reviewoutcome_withdrawn_by_whom",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgendaChange",
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
                            "what",
                            models.CharField(
                                choices=[
                                    ("moved", "moved"),
                                    ("added", "added"),
                                    ("dropped", "dropped"),
                                    ("minutes", "minutes"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("was", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "becomes",
                            models.PositiveSmallIntegerField(blank=True, null=True),
                        ),
                        ("reason", models.TextField()),
                        ("changed_at", models.DateTimeField()),
                        (
                            "changed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agenda_changes",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "item",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="changes",
                                to="portfolio.agendaitem",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "what__in",
                                        [
                                            portfolio.models.agenda_item.Change["MOVED"],
                                            portfolio.models.agenda_item.Change["ADDED"],
                                            portfolio.models.agenda_item.Change["DROPPED"],
                                            portfolio.models.agenda_item.Change["MINUTES"],
                                        ],
                                    )
                                ),
                                name="portfolio_agendachange_what_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reason", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_agendachange_has_reason",
                            ),
                        ],
                    },
                ),
            ],
        ),
        migrations.AddField(
            model_name="Review",
            name="current",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="shown_in",
                to="portfolio.agendaitem",
            ),
        ),
    ]
