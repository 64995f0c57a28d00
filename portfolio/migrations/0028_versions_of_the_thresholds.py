import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("portfolio", "0027_readiness_with_the_standing"),
    ]

    operations = [
        migrations.CreateModel(
            name="PolicyVersion",
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
                ("values", models.JSONField(default=dict)),
                ("mark", models.CharField(db_index=True, max_length=16)),
                ("reason", models.TextField()),
                ("changed_at", models.DateTimeField()),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="policy_versions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)),
                        name="portfolio_policyversion_number_from_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _connector="OR", _negated=True),
                        name="portfolio_policyversion_has_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mark", ""), _connector="OR", _negated=True),
                        name="portfolio_policyversion_has_mark",
                    ),
                ],
            },
        ),
    ]
