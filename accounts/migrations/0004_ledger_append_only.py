"""The ledger is append-only for whoever talks to the database, not only for our own code.

SQLite drops a table's triggers when Django rebuilds the table: a later migration that
alters `LedgerEntry` or `LedgerHead` must run these statements again (a test notices).
"""

from django.db import migrations

ENTRY, HEAD = "accounts_ledgerentry", "accounts_ledgerhead"
APPEND_ONLY = "the ledger is append-only"
FORWARD_ONLY = "the head of the ledger only moves forward"

POSTGRES = [
    f"""
    CREATE FUNCTION accounts_ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{APPEND_ONLY}' USING ERRCODE = 'check_violation'; END $$
    """,
    f"""
    CREATE FUNCTION accounts_ledger_forward() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
      IF NEW.id <> OLD.id OR NEW.number <= OLD.number THEN
        RAISE EXCEPTION '{FORWARD_ONLY}' USING ERRCODE = 'check_violation';
      END IF;
      RETURN NEW;
    END $$
    """,
    f"""
    CREATE TRIGGER accounts_ledgerentry_append_only BEFORE UPDATE OR DELETE ON {ENTRY}
    FOR EACH ROW EXECUTE FUNCTION accounts_ledger_refuse()
    """,
    f"""
    CREATE TRIGGER accounts_ledgerentry_no_truncate BEFORE TRUNCATE ON {ENTRY}
    FOR EACH STATEMENT EXECUTE FUNCTION accounts_ledger_refuse()
    """,
    f"""
    CREATE TRIGGER accounts_ledgerhead_forward BEFORE UPDATE ON {HEAD}
    FOR EACH ROW EXECUTE FUNCTION accounts_ledger_forward()
    """,
    f"""
    CREATE TRIGGER accounts_ledgerhead_stays BEFORE DELETE ON {HEAD}
    FOR EACH ROW EXECUTE FUNCTION accounts_ledger_refuse()
    """,
    f"""
    CREATE TRIGGER accounts_ledgerhead_no_truncate BEFORE TRUNCATE ON {HEAD}
    FOR EACH STATEMENT EXECUTE FUNCTION accounts_ledger_refuse()
    """,
]
POSTGRES_BACK = [
    f"DROP TRIGGER IF EXISTS accounts_ledgerentry_append_only ON {ENTRY}",
    f"DROP TRIGGER IF EXISTS accounts_ledgerentry_no_truncate ON {ENTRY}",
    f"DROP TRIGGER IF EXISTS accounts_ledgerhead_forward ON {HEAD}",
    f"DROP TRIGGER IF EXISTS accounts_ledgerhead_stays ON {HEAD}",
    f"DROP TRIGGER IF EXISTS accounts_ledgerhead_no_truncate ON {HEAD}",
    "DROP FUNCTION IF EXISTS accounts_ledger_refuse()",
    "DROP FUNCTION IF EXISTS accounts_ledger_forward()",
]

SQLITE = [
    f"""
    CREATE TRIGGER accounts_ledgerentry_no_update BEFORE UPDATE ON {ENTRY}
    BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END
    """,
    f"""
    CREATE TRIGGER accounts_ledgerentry_no_delete BEFORE DELETE ON {ENTRY}
    BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END
    """,
    # INSERT OR REPLACE deletes without asking the trigger above.
    f"""
    CREATE TRIGGER accounts_ledgerentry_no_replace BEFORE INSERT ON {ENTRY}
    WHEN EXISTS (SELECT 1 FROM {ENTRY} WHERE number = NEW.number OR id = NEW.id)
    BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END
    """,
    f"""
    CREATE TRIGGER accounts_ledgerhead_forward BEFORE UPDATE ON {HEAD}
    WHEN NEW.id <> OLD.id OR NEW.number <= OLD.number
    BEGIN SELECT RAISE(ABORT, '{FORWARD_ONLY}'); END
    """,
    f"""
    CREATE TRIGGER accounts_ledgerhead_stays BEFORE DELETE ON {HEAD}
    BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END
    """,
    f"""
    CREATE TRIGGER accounts_ledgerhead_no_replace BEFORE INSERT ON {HEAD}
    WHEN EXISTS (SELECT 1 FROM {HEAD} WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END
    """,
]
SQLITE_BACK = [
    "DROP TRIGGER IF EXISTS accounts_ledgerentry_no_update",
    "DROP TRIGGER IF EXISTS accounts_ledgerentry_no_delete",
    "DROP TRIGGER IF EXISTS accounts_ledgerentry_no_replace",
    "DROP TRIGGER IF EXISTS accounts_ledgerhead_forward",
    "DROP TRIGGER IF EXISTS accounts_ledgerhead_stays",
    "DROP TRIGGER IF EXISTS accounts_ledgerhead_no_replace",
]


def guard(apps, schema_editor):
    on_postgres = schema_editor.connection.vendor == "postgresql"
    # Safe to run again: what stands is taken down first.
    unguard(apps, schema_editor)
    for statement in POSTGRES if on_postgres else SQLITE:
        schema_editor.execute(statement, params=None)


def unguard(apps, schema_editor):
    on_postgres = schema_editor.connection.vendor == "postgresql"
    for statement in POSTGRES_BACK if on_postgres else SQLITE_BACK:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_service_accounts_and_keys")]

    operations = [migrations.RunPython(guard, unguard)]
