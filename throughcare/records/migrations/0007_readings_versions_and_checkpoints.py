"""Who looked, every version of a row, and the seals on them."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0006_a_role_is_no_longer_a_users'),
    ]

    operations = [
        migrations.CreateModel(
            name='Checkpoint',
            fields=[
                ('number', models.BigIntegerField(primary_key=True, serialize=False)),
                ('line', models.TextField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('line', ''), _negated=True), name='checkpoint_line_is_not_blank')],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('record', models.TextField()),
                ('key', models.BigIntegerField()),
                ('change', models.TextField()),
                ('content', models.JSONField()),
                ('by', models.BigIntegerField(null=True)),
                ('connected_as', models.TextField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['record', 'key'], name='version_of_a_record')],
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.TextField()),
                ('page', models.TextField()),
                ('people', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ('basis', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.agency')),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['people'], name='reading_of_a_person'), django.contrib.postgres.indexes.BrinIndex(autosummarize=True, fields=['at'], name='reading_by_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(('scheme', ''), _negated=True), name='reading_scheme_is_not_blank'), models.CheckConstraint(condition=models.Q(('page', ''), _negated=True), name='reading_page_is_not_blank')],
            },
        ),
    ]
