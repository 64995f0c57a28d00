"""The choices there are get their numbers in the order in which they were made."""

from django.db import migrations


def count(apps, schema_editor):
    table = apps.get_model("portfolio.HouseCurrency")
    for number, row in enumerate(table.objects.order_by("pk"), 1):
        row.number = number
        row.reason = row.reason or "-"
        row.save()


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0031_a_hidden_name_is_free")]
    operations = [migrations.RunPython(count, migrations.RunPython.noop)]
