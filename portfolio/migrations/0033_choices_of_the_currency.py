from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0032_choices_of_the_currency_are_counted")]
    operations = [
        migrations.AlterField(
            "housecurrency", "number", models.PositiveIntegerField(unique=True)
        ),
        migrations.AlterField("housecurrency", "reason", models.TextField()),
        migrations.AddConstraint(
            "housecurrency",
            models.CheckConstraint(
                name="portfolio_housecurrency_number_from_one",
                condition=models.Q(number__gte=1),
            ),
        ),
        migrations.AddConstraint(
            "housecurrency",
            models.CheckConstraint(
                name="portfolio_housecurrency_has_reason",
                condition=~models.Q(("reason", ""), _connector="OR"),
            ),
        ),
    ]
