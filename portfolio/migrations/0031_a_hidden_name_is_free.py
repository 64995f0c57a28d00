import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0030_a_room_left_open_counts_on")]
    operations = [
        migrations.RemoveConstraint("source", "portfolio_source_name_once"),
        migrations.RemoveConstraint("definition", "portfolio_definition_element_once"),
        migrations.AddField("source", "twin", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField(
            "definition", "twin", models.PositiveSmallIntegerField(default=0)
        ),
        migrations.AddConstraint(
            "source",
            models.UniqueConstraint(
                django.db.models.functions.text.Lower("name"),
                "twin",
                name="portfolio_source_name_once",
                condition=models.Q(retired_at=None),
            ),
        ),
        migrations.AddConstraint(
            "definition",
            models.UniqueConstraint(
                django.db.models.functions.text.Lower("element"),
                "twin",
                name="portfolio_definition_element_once",
                condition=models.Q(retired_at=None),
            ),
        ),
        migrations.AddField(
            "housecurrency", "number", models.PositiveIntegerField(null=True)
        ),
    ]
