import django.db.models.deletion
import portfolio.analysis.finding
import portfolio.migrations._tables
import portfolio.models.signal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("portfolio", "0010_closed_months_are_not_rewritten"),
    ]

    operations = [
        portfolio.migrations._tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Signal",
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
                        ("rule", models.SlugField(max_length=40)),
                        (
                            "severity",
                            models.CharField(
                                choices=[
                                    ("note", "note"),
                                    ("yellow", "yellow"),
                                    ("red", "red"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("since_date", models.DateField()),
                        ("sentence", models.JSONField()),
                        ("evidence", models.JSONField(blank=True, default=list)),
                        ("is_stalled", models.BooleanField(default=False)),
                        ("opened_at", models.DateTimeField()),
                        ("cleared_at", models.DateTimeField(blank=True, null=True)),
                        ("reopenings", models.PositiveIntegerField(default=0)),
                        ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                        ("snoozed_at", models.DateTimeField(blank=True, null=True)),
                        ("snoozed_until_date", models.DateField(blank=True, null=True)),
                        ("snooze_reason", models.TextField(blank=True, default="")),
                        (
                            "acknowledged_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signals_acknowledged",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "snoozed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signals_snoozed",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="signals",
                                to="portfolio.usecase",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("cleared_at", None)),
                                fields=["use_case", "severity"],
                                name="portfolio_signal_standing",
                            ),
                            models.Index(
                                fields=["cleared_at"], name="portfolio_signal_cleared"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("cleared_at", None)),
                                fields=("use_case", "rule"),
                                name="portfolio_signal_one_standing_per_rule",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "severity__in",
                                        [
                                            portfolio.analysis.finding.Severity["NOTE"],
                                            portfolio.analysis.finding.Severity["YELLOW"],
                                            portfolio.analysis.finding.Severity["RED"],
                                        ],
                                    )
                                ),
                                name="portfolio_signal_severity_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("rule", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_signal_has_rule",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("cleared_at", None),
                                    ("cleared_at__gte", models.F("opened_at")),
                                    _connector="OR",
                                ),
                                name="portfolio_signal_cleared_after_opened",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("acknowledged_at", None), ("acknowledged_by", None)
                                    ),
                                    models.Q(
                                        ("acknowledged_at__isnull", False),
                                        ("acknowledged_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_signal_acknowledged_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("snoozed_at", None),
                                        ("snoozed_by", None),
                                        ("snoozed_until_date", None),
                                    ),
                                    models.Q(
                                        ("snoozed_at__isnull", False),
                                        ("snoozed_by__isnull", False),
                                        ("snoozed_until_date__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_signal_snoozed_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("snooze_reason", ""), ("snoozed_at", None)),
                                    models.Q(
                                        ("snoozed_at__isnull", False),
                                        models.Q(("snooze_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_signal_snooze_has_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SignalEvent",
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
                            "step",
                            models.CharField(
                                choices=[
                                    ("opened", "opened"),
                                    ("worsened", "worsened"),
                                    ("eased", "eased"),
                                    ("cleared", "cleared"),
                                    ("reopened", "reopened"),
                                    ("acknowledged", "acknowledged"),
                                    ("unacknowledged", "unacknowledged"),
                                    ("snoozed", "snoozed"),
                                    ("woken", "woken"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        (
                            "severity",
                            models.CharField(
                                choices=[
                                    ("note", "note"),
                                    ("yellow", "yellow"),
                                    ("red", "red"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("sentence", models.JSONField()),
                        ("reason", models.TextField(blank=True, default="")),
                        ("until_date", models.DateField(blank=True, null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signal_events",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "signal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="events",
                                to="portfolio.signal",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "step__in",
                                        [
                                            portfolio.models.signal.SignalStep["OPENED"],
                                            portfolio.models.signal.SignalStep["WORSENED"],
                                            portfolio.models.signal.SignalStep["EASED"],
                                            portfolio.models.signal.SignalStep["CLEARED"],
                                            portfolio.models.signal.SignalStep["REOPENED"],
                                            portfolio.models.signal.SignalStep[
                                                "ACKNOWLEDGED"
                                            ],
                                            portfolio.models.signal.SignalStep[
                                                "UNACKNOWLEDGED"
                                            ],
                                            portfolio.models.signal.SignalStep["SNOOZED"],
                                            portfolio.models.signal.SignalStep["WOKEN"],
                                        ],
                                    )
                                ),
                                name="portfolio_signalevent_step_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "severity__in",
                                        [
                                            portfolio.analysis.finding.Severity["NOTE"],
                                            portfolio.analysis.finding.Severity["YELLOW"],
                                            portfolio.analysis.finding.Severity["RED"],
                                        ],
                                    )
                                ),
                                name="portfolio_signalevent_severity_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "step__in",
                                            [
                                                portfolio.models.signal.SignalStep[
                                                    "ACKNOWLEDGED"
                                                ],
                                                portfolio.models.signal.SignalStep[
                                                    "UNACKNOWLEDGED"
                                                ],
                                                portfolio.models.signal.SignalStep[
                                                    "SNOOZED"
                                                ],
                                            ],
                                        ),
                                        _negated=True,
                                    ),
                                    ("by__isnull", False),
                                    _connector="OR",
                                ),
                                name="portfolio_signalevent_people_are_named",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "step",
                                            portfolio.models.signal.SignalStep["SNOOZED"],
                                        ),
                                        _negated=True,
                                    ),
                                    models.Q(
                                        ("until_date__isnull", False),
                                        models.Q(("reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_signalevent_snooze_says_why_and_until",
                            ),
                        ],
                    },
                ),
            ],
        ),
        migrations.AddField(
            model_name="standing",
            name="is_stalled",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="standing",
            name="note_signals",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="standing",
            name="red_signals",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="standing",
            name="yellow_signals",
            field=models.PositiveIntegerField(default=0),
        ),
    ]
