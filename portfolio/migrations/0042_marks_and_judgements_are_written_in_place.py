"""Marks look nothing up; what every night writes anew finds room beside what stood there."""

import django.db.models.deletion
from django.db import migrations, models

# So many hundredths of a page are filled at first: the next version of each row fits, and no
# index has to learn where it went. Older pages fill up as they did.
ROOM = {
    "portfolio_metrichealth": 45,
    "portfolio_dirtymetric": 50,
    "portfolio_dirtyusecase": 50,
}


def leave_room(apps, schema_editor):
    _fill(
        schema_editor, {table: f"SET (fillfactor = {most})" for table, most in ROOM.items()}
    )


def fill_up(apps, schema_editor):
    _fill(schema_editor, dict.fromkeys(ROOM, "RESET (fillfactor)"))


def _fill(schema_editor, changes):
    if schema_editor.connection.vendor == "postgresql":
        for table, change in changes.items():
            schema_editor.execute(f"ALTER TABLE {table} {change}")


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0041_the_worst_signals_are_found_by_an_index")]

    operations = [
        migrations.AlterField(
            model_name="dirtymetric",
            name="metric",
            field=models.OneToOneField(
                db_constraint=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="dirty",
                to="portfolio.metric",
            ),
        ),
        migrations.AlterField(
            model_name="dirtyusecase",
            name="use_case",
            field=models.OneToOneField(
                db_constraint=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="dirty",
                to="portfolio.usecase",
            ),
        ),
        migrations.RunPython(leave_room, fill_up),
    ]
