import django.db.models.deletion
import portfolio.models.notice
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0008_letters_with_a_meeting"),
        ("accounts", "__first__"),
        ("portfolio", "0020_what_a_pulse_said_stays"),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
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
                            ("remind", "remind"),
                            ("escalate", "escalate"),
                            ("digest", "digest"),
                            ("feed", "feed"),
                            ("plan", "plan"),
                            ("decision", "decision"),
                        ],
                        max_length=10,
                    ),
                ),
                ("occasion", models.CharField(max_length=80)),
                ("lines", models.JSONField()),
                ("created_at", models.DateTimeField()),
                ("claimed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "letter",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="notice",
                        to="accounts.letter",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("claimed_at", None)),
                        fields=["created_at"],
                        name="portfolio_notice_waiting",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "occasion"),
                        name="portfolio_notice_once_per_occasion",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    portfolio.models.notice.NoticeKind["REMIND"],
                                    portfolio.models.notice.NoticeKind["ESCALATE"],
                                    portfolio.models.notice.NoticeKind["DIGEST"],
                                    portfolio.models.notice.NoticeKind["FEED"],
                                    portfolio.models.notice.NoticeKind["PLAN"],
                                    portfolio.models.notice.NoticeKind["DECISION"],
                                ],
                            )
                        ),
                        name="portfolio_notice_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("occasion", ""), _connector="OR", _negated=True
                        ),
                        name="portfolio_notice_has_occasion",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("claimed_at", None),
                            ("claimed_at__gte", models.F("created_at")),
                            _connector="OR",
                        ),
                        name="portfolio_notice_claimed_after_created",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("letter", None), ("claimed_at__isnull", False), _connector="OR"
                        ),
                        name="portfolio_notice_letter_was_claimed",
                    ),
                ],
            },
        ),
    ]
