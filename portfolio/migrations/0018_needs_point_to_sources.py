"""Every source that was named becomes one row of the catalogue, and is pointed to.

The same name in another spelling of capitals is the same source. What else is known of it
(its kind, its steward, whether it is integrated) nobody was asked yet: it stays open.
"""

from django.db import migrations


def fill(apps, schema_editor):
    Source = apps.get_model("portfolio.Source")
    SourceNeed = apps.get_model("portfolio.SourceNeed")
    sources = {}
    for need in SourceNeed.objects.filter(source=None).order_by("added_at", "pk"):
        key = need.name.casefold()
        if key not in sources:
            sources[key] = Source.objects.create(
                name=need.name, added_at=need.added_at, added_by_id=need.added_by_id
            )
        need.source = sources[key]
        need.save(update_fields=["source"])


def empty(apps, schema_editor):
    apps.get_model("portfolio.SourceNeed").objects.update(source=None)
    apps.get_model("portfolio.Source").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0017_catalogue_of_sources")]
    operations = [migrations.RunPython(fill, empty)]
