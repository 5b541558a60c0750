from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def first_keepers(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Who kept a text before is its one keeper, until the day that was told."""
    rows = apps.get_model("web", "KeptCheck").objects.using(schema_editor.connection.alias)
    for row in rows.iterator(chunk_size=20):
        row.keepers = f"{row.until.isoformat()}:{row.token_digest}"
        row.size = len(row.text.encode(errors="replace")) + len(row.answer.encode())
        row.save(update_fields=["keepers", "size"])


class Migration(migrations.Migration):
    dependencies = [("web", "0001_initial")]

    operations = [
        migrations.AddField("KeptCheck", "keepers", models.TextField(default=""), preserve_default=False),
        migrations.AddField("KeptCheck", "size", models.IntegerField(db_index=True, default=0), preserve_default=False),
        migrations.RunPython(first_keepers, migrations.RunPython.noop),
        migrations.RemoveField("KeptCheck", "token_digest"),
    ]
