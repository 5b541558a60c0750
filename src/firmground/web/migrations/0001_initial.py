from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="KeptCheck",
            fields=[
                ("key", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("text", models.TextField()),
                ("answer", models.TextField()),
                ("head", models.CharField(max_length=64)),
                ("kept", models.DateField()),
                ("until", models.DateField(db_index=True)),
                ("token_digest", models.CharField(max_length=64)),
            ],
            options={
                "db_table": "web_kept_check",
            },
        ),
    ]
