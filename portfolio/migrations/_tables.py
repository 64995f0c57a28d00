"""Many new tables as one step of a migration.

Django works the whole history of the tables out again for each one that joins, and here
everything hangs together: a hundred tables took half a minute to say and a second to make.
Together they are worked out once.
"""

from django.db.migrations.operations.base import Operation


class CreateTables(Operation):
    """Create new models in the given order; each may point to those before it."""

    serialization_expand_args = ["tables"]
    reduces_to_sql = True
    reversible = True

    def __init__(self, tables):
        self.tables = tables

    def state_forwards(self, app_label, state):
        # Left for the end: whoever asks for the models next works them out, once.
        state.__dict__.pop("apps", None)
        for table in self.tables:
            table.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for table in self.tables:
            table.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for table in reversed(self.tables):
            table.database_backwards(app_label, schema_editor, from_state, to_state)

    def references_model(self, name, app_label):
        return any(table.references_model(name, app_label) for table in self.tables)

    def describe(self):
        return f"Create {len(self.tables)} tables"
