"""Two indexes that another one makes needless: each cost something at every write.

Dropped by name: to change the column would build the ledger anew on SQLite, and leave out
the triggers that keep it append-only.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0009_what_calls_touched"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "DROP INDEX IF EXISTS accounts_ledgerentry_by_id_eada666b",
                    "CREATE INDEX accounts_ledgerentry_by_id_eada666b"
                    " ON accounts_ledgerentry (by_id)",
                ),
                migrations.RunSQL(
                    "DROP INDEX IF EXISTS accounts_apicall_key_id_471a3e01",
                    "CREATE INDEX accounts_apicall_key_id_471a3e01"
                    " ON accounts_apicall (key_id)",
                ),
            ],
            state_operations=[
                migrations.AlterField(
                    model_name="ledgerentry",
                    name="by",
                    field=models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ledger_entries",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="apicall",
                    name="key",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="calls",
                        to="accounts.apikey",
                    ),
                ),
            ],
        ),
    ]
