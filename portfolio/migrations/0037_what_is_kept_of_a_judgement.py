"""Sentences and drawings are told from packed numbers; what was judged is judged anew."""

from django.db import migrations, models
from django.utils import timezone


def judge_anew(apps, schema_editor):
    """Leave it to the next pass: until then pages judge the metric that they show."""
    dirty = apps.get_model("portfolio.DirtyMetric")
    judged = apps.get_model("portfolio.MetricHealth").objects
    now = timezone.now()
    marks = (
        dirty(metric_id=pk, marked_at=now)
        for pk in judged.order_by("metric_id").values_list("metric_id", flat=True)
    )
    dirty.objects.bulk_create(marks, ignore_conflicts=True, batch_size=2000)


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0036_reviews_called_off")]

    operations = [
        migrations.RemoveField(model_name="metrichealth", name="drawing"),
        migrations.RemoveField(model_name="metrichealth", name="run"),
        migrations.RemoveField(model_name="metrichealth", name="sentences"),
        migrations.AddField(
            model_name="metrichealth",
            name="kept",
            field=models.BinaryField(default=b""),
        ),
        migrations.RunPython(judge_anew, migrations.RunPython.noop, elidable=True),
    ]
