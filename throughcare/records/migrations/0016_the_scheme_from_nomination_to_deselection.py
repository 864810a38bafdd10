"""A scheme from nomination to de-selection: nominations and returns, meetings and decisions, actions,
positions and leads, needs, accommodation, sentences; and contacts that say of what kind they were."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0015_who_answers_for_themselves'),
    ]

    operations = [
        migrations.CreateModel(
            name='Action',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.TextField()),
                ('key', models.UUIDField()),
                ('scheme', models.TextField()),
                ('words', models.TextField()),
                ('due_on', models.DateField()),
                ('at', models.DateTimeField()),
                ('state', models.TextField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_words', models.TextField(blank=True, db_default='', default='')),
                ('escalated_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='AgencyReturn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.TextField()),
                ('asked_at', models.DateTimeField()),
                ('due_on', models.DateField()),
                ('known', models.BooleanField(null=True)),
                ('words', models.TextField(blank=True, db_default='', default='')),
                ('intelligence', models.BooleanField(null=True)),
                ('returned_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.TextField()),
                ('required', models.BooleanField()),
                ('present', models.BooleanField(null=True)),
                ('who', models.TextField(blank=True, db_default='', default='')),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Condition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.TextField()),
                ('kind', models.TextField()),
                ('words', models.TextField(blank=True)),
                ('began_on', models.DateField()),
                ('ends_on', models.DateField(null=True)),
                ('at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.TextField()),
                ('level', models.TextField(null=True)),
                ('cohort', models.TextField(null=True)),
                ('rag', models.TextField(null=True)),
                ('mappa_level', models.SmallIntegerField(null=True)),
                ('mappa_category', models.SmallIntegerField(null=True)),
                ('accepted', models.BooleanField(null=True)),
                ('declined', models.TextField(null=True)),
                ('words', models.TextField()),
                ('indicated', models.JSONField(default=dict)),
                ('rule_version', models.TextField(blank=True)),
                ('override_words', models.TextField(blank=True, db_default='', default='')),
                ('review_on', models.DateField(null=True)),
                ('at', models.DateTimeField()),
                ('superseded_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Dependant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.TextField()),
                ('called', models.TextField()),
                ('born_in', models.SmallIntegerField(null=True)),
                ('tie', models.TextField()),
                ('contact', models.TextField()),
                ('responsible', models.BooleanField()),
                ('known_to_services', models.BooleanField(null=True)),
                ('words', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='DrugTest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.TextField()),
                ('on', models.DateField()),
                ('outcome', models.TextField()),
                ('found', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None)),
                ('words', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.TextField()),
                ('scheme', models.TextField()),
                ('section', models.TextField()),
                ('pathway', models.TextField()),
                ('words', models.TextField()),
                ('due_on', models.DateField()),
                ('state', models.TextField()),
                ('at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Hostel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.TextField()),
                ('name', models.TextField()),
                ('team_only', models.BooleanField(default=True)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Leadership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.TextField()),
                ('why', models.TextField()),
                ('words', models.TextField(blank=True)),
                ('began_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.TextField()),
                ('scheme', models.TextField()),
                ('starts_at', models.DateTimeField()),
                ('place', models.TextField()),
                ('state', models.TextField()),
                ('at', models.DateTimeField()),
                ('opened_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('words', models.TextField(blank=True, db_default='', default='')),
            ],
        ),
        migrations.CreateModel(
            name='MeetingItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.TextField()),
                ('kind', models.TextField()),
                ('title', models.TextField(blank=True, db_default='', default='')),
                ('place', models.SmallIntegerField()),
                ('state', models.TextField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Minute',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField()),
                ('scheme', models.TextField()),
                ('restricted', models.BooleanField()),
                ('words', models.TextField()),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Need',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.TextField()),
                ('section', models.TextField()),
                ('pathway', models.TextField()),
                ('depth', models.TextField()),
                ('status', models.TextField()),
                ('provider', models.TextField(blank=True)),
                ('words', models.TextField(blank=True)),
                ('began_on', models.DateField(null=True)),
                ('ended_on', models.DateField(null=True)),
                ('review_on', models.DateField(null=True)),
                ('at', models.DateTimeField()),
                ('superseded_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Nomination',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.TextField()),
                ('scheme', models.TextField()),
                ('from_scheme', models.TextField(blank=True, db_default='', default='')),
                ('carried', models.JSONField()),
                ('at', models.DateTimeField()),
                ('grounds', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                ('level', models.TextField(null=True)),
                ('footing', models.TextField(null=True)),
                ('words', models.TextField()),
                ('intelligence', models.BooleanField(null=True)),
                ('state', models.TextField()),
                ('taken_up_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_words', models.TextField(blank=True, db_default='', default='')),
            ],
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.TextField()),
                ('name', models.TextField()),
                ('since', models.DateField()),
                ('until', models.DateField(null=True)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Position',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.TextField()),
                ('level', models.TextField(null=True)),
                ('cohort', models.TextField(null=True)),
                ('rag', models.TextField(null=True)),
                ('words', models.TextField()),
                ('indicated', models.JSONField(default=dict)),
                ('rule_version', models.TextField(blank=True, db_default='', default='')),
                ('override_words', models.TextField(blank=True, db_default='', default='')),
                ('review_on', models.DateField(null=True)),
                ('at', models.DateTimeField()),
                ('until', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Sentence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.TextField()),
                ('scheme', models.TextField()),
                ('kind', models.TextField()),
                ('began_on', models.DateField()),
                ('ends_on', models.DateField(null=True)),
                ('prison', models.TextField(blank=True)),
                ('release_on', models.DateField(null=True)),
                ('exemption', models.TextField(null=True)),
                ('words', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('ended_on', models.DateField(null=True)),
                ('ended_why', models.TextField(blank=True, db_default='', default='')),
            ],
        ),
        migrations.CreateModel(
            name='Stay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.TextField()),
                ('scheme', models.TextField()),
                ('state', models.TextField()),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(null=True)),
                ('reason', models.TextField(blank=True, db_default='', default='')),
                ('words', models.TextField(blank=True, db_default='', default='')),
                ('at', models.DateTimeField()),
                ('changed_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='disclosure',
            name='disclosure_section_is_known',
        ),
        migrations.RemoveConstraint(
            model_name='note',
            name='note_section_is_known',
        ),
        migrations.AddField(
            model_name='case',
            name='closed_why',
            field=models.TextField(blank=True, db_default='', default=''),
        ),
        migrations.AddField(
            model_name='case',
            name='cohort',
            field=models.TextField(null=True),
        ),
        migrations.AddField(
            model_name='case',
            name='lead_words',
            field=models.TextField(blank=True, db_default='', default=''),
        ),
        migrations.AddField(
            model_name='case',
            name='level',
            field=models.TextField(null=True),
        ),
        migrations.AddField(
            model_name='case',
            name='mappa_category',
            field=models.SmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='case',
            name='mappa_level',
            field=models.SmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='case',
            name='marac',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='case',
            name='reactive',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='case',
            name='review_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='case',
            name='selected_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), null=True),
        ),
        migrations.AddField(
            model_name='case',
            name='visor',
            field=models.TextField(blank=True, db_default='', default=''),
        ),
        migrations.AddField(
            model_name='case',
            name='watched_until',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='case',
            name='why_lead',
            field=models.TextField(db_default='given with the nominal list'),
        ),
        migrations.AddField(
            model_name='note',
            name='attendance',
            field=models.TextField(null=True),
        ),
        migrations.AddField(
            model_name='note',
            name='footing',
            field=models.TextField(null=True),
        ),
        migrations.AddField(
            model_name='note',
            name='kind',
            field=models.TextField(null=True),
        ),
        migrations.AddField(
            model_name='note',
            name='source_key',
            field=models.TextField(blank=True, db_default='', default=''),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('closed_at', None), ('review_on__isnull', False)), fields=['scheme', 'review_on'], name='case_to_review'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('closed_at', None), ('level__isnull', False)), fields=['scheme', 'level', 'rag'], name='case_by_level'),
        ),
        migrations.AddIndex(
            model_name='note',
            index=models.Index(condition=models.Q(('source_key', ''), _negated=True), fields=['owner', 'source_key'], name='note_brought'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('level__in', ['standard', 'enhanced', 'priority'])), name='case_level_is_known'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('cohort__in', ['fixed', 'flex', 'free'])), name='case_cohort_is_known'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('why_lead__in', ['given with the nominal list', 'nominated by them', "the scheme's rule", 'decided otherwise, with reasons', 'handed over', 'transfer from youth to adult services'])), name='case_why_lead_is_known'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('mappa_category', None), ('mappa_level', None)), models.Q(('mappa', True), ('mappa_category__in', [1, 2, 3, 4]), ('mappa_level__in', [1, 2, 3])), _connector='OR'), name='case_mappa_is_known'),
        ),
        migrations.AddConstraint(
            model_name='disclosure',
            constraint=models.CheckConstraint(condition=models.Q(('section__in', ['identity', 'address', 'scheme', 'offence', 'risk', 'warning', 'contact', 'intelligence', 'summary', 'clinical', 'nomination', 'agency return', 'minute', 'restricted minute', 'need', 'health need', 'family', 'sentence', 'drug test', 'consent', 'disclosure', 'reading'])), name='disclosure_section_is_known'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(('section__in', ['identity', 'address', 'scheme', 'offence', 'risk', 'warning', 'contact', 'intelligence', 'summary', 'clinical', 'nomination', 'agency return', 'minute', 'restricted minute', 'need', 'health need', 'family', 'sentence', 'drug test', 'consent', 'disclosure', 'reading'])), name='note_section_is_known'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['appointment at the office', 'home visit', 'prison visit', 'seen on the street', 'telephone call', 'video call', 'message', 'IOM case conference', 'IOM review', 'liaison with another agency', 'diversionary activity', 'welfare-rights clinic', 'drug test', 'other contact'])), name='note_kind_is_known'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(('attendance__in', ['kept', 'kept, late', 'missed', 'cancelled by the person', 'cancelled by the agency'])), name='note_attendance_is_known'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(('footing__in', ['required', 'voluntary'])), name='note_footing_is_known'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(('kind__isnull', False), models.Q(('attendance', None), ('footing', None)), _connector='OR'), name='note_attendance_is_of_a_contact'),
        ),
        migrations.AddField(
            model_name='action',
            name='by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='action',
            name='ended_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='action',
            name='escalated_to',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='action',
            name='owner',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.agency'),
        ),
        migrations.AddField(
            model_name='action',
            name='person',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='records.person'),
        ),
        migrations.AddField(
            model_name='action',
            name='worker',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='agencyreturn',
            name='asked_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='agencyreturn',
            name='owner',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.agency'),
        ),
        migrations.AddField(
            model_name='agencyreturn',
            name='person',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.person'),
        ),
        migrations.AddField(
            model_name='agencyreturn',
            name='returned_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='attendance',
            name='agency',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.agency'),
        ),
        migrations.AddField(
            model_name='attendance',
            name='by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='condition',
            name='by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='condition',
            name='ended_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='condition',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.person'),
        ),
        migrations.AddField(
            model_name='decision',
            name='by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='decision',
            name='case',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='records.case'),
        ),
        migrations.AddField(
            model_name='decision',
            name='lead_agency',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.agency'),
        ),
        migrations.AddField(
            model_name='decision',
            name='lead_worker',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='decision',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='records.person'),
        ),
        migrations.AddField(
            model_name='dependant',
            name='by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='dependant',
            name='ended_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='dependant',
            name='owner',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.agency'),
        ),
        migrations.AddField(
            model_name='dependant',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='dependants', to='records.person'),
        ),
        migrations.AddField(
            model_name='drugtest',
            name='by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='drugtest',
            name='owner',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.agency'),
        ),
        migrations.AddField(
            model_name='drugtest',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='drug_tests', to='records.person'),
        ),
        migrations.AddField(
            model_name='goal',
            name='by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='goal',
            name='ended_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='goal',
            name='owner',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.agency'),
        ),
        migrations.AddField(
            model_name='goal',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='records.person'),
        ),
        migrations.AddField(
            model_name='hostel',
            name='agency',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.agency'),
        ),
        migrations.AddField(
            model_name='hostel',
            name='by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='leadership',
            name='agency',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.agency'),
        ),
        migrations.AddField(
            model_name='leadership',
            name='by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='leadership',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leaderships', to='records.case'),
        ),
        migrations.AddField(
            model_name='leadership',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.person'),
        ),
        migrations.AddField(
            model_name='leadership',
            name='worker',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='meeting',
            name='by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='meeting',
            name='chair',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='meeting',
            name='closed_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='attendance',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='records.meeting'),
        ),
        migrations.AddField(
            model_name='meetingitem',
            name='by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='meetingitem',
            name='case',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.case'),
        ),
        migrations.AddField(
            model_name='meetingitem',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='records.meeting'),
        ),
        migrations.AddField(
            model_name='meetingitem',
            name='person',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.person'),
        ),
        migrations.AddField(
            model_name='decision',
            name='item',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='records.meetingitem'),
        ),
        migrations.AddField(
            model_name='action',
            name='item',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='records.meetingitem'),
        ),
        migrations.AddField(
            model_name='minute',
            name='by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='minute',
            name='corrects',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='correction', to='records.minute'),
        ),
        migrations.AddField(
            model_name='minute',
            name='item',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='minutes', to='records.meetingitem'),
        ),
        migrations.AddField(
            model_name='minute',
            name='person',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.person'),
        ),
        migrations.AddField(
            model_name='need',
            name='by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='need',
            name='owner',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.agency'),
        ),
        migrations.AddField(
            model_name='need',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='needs', to='records.person'),
        ),
        migrations.AddField(
            model_name='nomination',
            name='agency',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.agency'),
        ),
        migrations.AddField(
            model_name='nomination',
            name='by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='nomination',
            name='case',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='nominations', to='records.case'),
        ),
        migrations.AddField(
            model_name='nomination',
            name='ended_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='nomination',
            name='person',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='nominations', to='records.person'),
        ),
        migrations.AddField(
            model_name='nomination',
            name='taken_up_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='meetingitem',
            name='nomination',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='records.nomination'),
        ),
        migrations.AddField(
            model_name='agencyreturn',
            name='nomination',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='returns', to='records.nomination'),
        ),
        migrations.AddField(
            model_name='place',
            name='by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='place',
            name='hostel',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='records.hostel'),
        ),
        migrations.AddField(
            model_name='position',
            name='by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='position',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='records.case'),
        ),
        migrations.AddField(
            model_name='position',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.person'),
        ),
        migrations.AddField(
            model_name='sentence',
            name='by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='sentence',
            name='case',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='sentences', to='records.case'),
        ),
        migrations.AddField(
            model_name='sentence',
            name='ended_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='sentence',
            name='owner',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.agency'),
        ),
        migrations.AddField(
            model_name='sentence',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='sentences', to='records.person'),
        ),
        migrations.AddField(
            model_name='condition',
            name='sentence',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conditions', to='records.sentence'),
        ),
        migrations.AddField(
            model_name='stay',
            name='by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='stay',
            name='changed_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='stay',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='stays', to='records.person'),
        ),
        migrations.AddField(
            model_name='stay',
            name='place',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='stays', to='records.place'),
        ),
        migrations.AddIndex(
            model_name='dependant',
            index=models.Index(fields=['person', 'id'], name='dependant_of_a_person'),
        ),
        migrations.AddConstraint(
            model_name='dependant',
            constraint=models.CheckConstraint(condition=models.Q(('tie__in', ['child', 'step-child', 'another child they care for', 'an adult they care for'])), name='dependant_tie_is_known'),
        ),
        migrations.AddConstraint(
            model_name='dependant',
            constraint=models.CheckConstraint(condition=models.Q(('contact__in', ['lives with them', 'regular contact', 'some contact', 'no contact'])), name='dependant_contact_is_known'),
        ),
        migrations.AddConstraint(
            model_name='dependant',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_by__isnull', False), ('ended_at__isnull', False)), models.Q(('ended_by__isnull', True), ('ended_at__isnull', True)), _connector='OR'), name='dependant_ended'),
        ),
        migrations.AddConstraint(
            model_name='dependant',
            constraint=models.CheckConstraint(condition=models.Q(('scheme', ''), _negated=True), name='dependant_scheme_is_not_blank'),
        ),
        migrations.AddConstraint(
            model_name='dependant',
            constraint=models.CheckConstraint(condition=models.Q(('called', ''), _negated=True), name='dependant_called_is_not_blank'),
        ),
        migrations.AddIndex(
            model_name='drugtest',
            index=models.Index(fields=['person', '-on', '-id'], name='drug_test_of_a_person'),
        ),
        migrations.AddConstraint(
            model_name='drugtest',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['negative', 'positive', 'refused', 'not done'])), name='drug_test_outcome_is_known'),
        ),
        migrations.AddConstraint(
            model_name='drugtest',
            constraint=models.CheckConstraint(condition=models.Q(('found__contained_by', ['opiates', 'cocaine', 'crack', 'cannabis', 'amphetamines', 'benzodiazepines', 'synthetic cannabinoids', 'alcohol'])), name='drug_test_found_is_known'),
        ),
        migrations.AddConstraint(
            model_name='drugtest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('found__len__gte', 1), ('outcome', 'positive')), models.Q(models.Q(('outcome', 'positive'), _negated=True), ('found__len', 0)), _connector='OR'), name='drug_test_positive_says_for_what'),
        ),
        migrations.AddConstraint(
            model_name='drugtest',
            constraint=models.CheckConstraint(condition=models.Q(('scheme', ''), _negated=True), name='drug_test_scheme_is_not_blank'),
        ),
        migrations.AddIndex(
            model_name='goal',
            index=models.Index(fields=['person', 'pathway', 'due_on'], name='goal_of_a_person'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.UniqueConstraint(fields=('reference',), name='goal_reference_is_unique'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.CheckConstraint(condition=models.Q(('section__in', ['identity', 'address', 'scheme', 'offence', 'risk', 'warning', 'contact', 'intelligence', 'summary', 'clinical', 'nomination', 'agency return', 'minute', 'restricted minute', 'need', 'health need', 'family', 'sentence', 'drug test', 'consent', 'disclosure', 'reading'])), name='goal_section_is_known'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.CheckConstraint(condition=models.Q(('pathway__in', ['accommodation', 'drugs and alcohol', 'education, training and employment', 'finance, benefit and debt', 'mental and physical health', 'children and families', 'attitudes, thinking and behaviour', 'experience of abuse', 'sex work'])), name='goal_pathway_is_known'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'met', 'given up'])), name='goal_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('state', 'open'), _negated=True), ('ended_by__isnull', False), ('ended_at__isnull', False)), models.Q(('state', 'open'), ('ended_by__isnull', True), ('ended_at__isnull', True)), _connector='OR'), name='goal_ended'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.CheckConstraint(condition=models.Q(('reference', ''), _negated=True), name='goal_reference_is_not_blank'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.CheckConstraint(condition=models.Q(('scheme', ''), _negated=True), name='goal_scheme_is_not_blank'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='goal_words_is_not_blank'),
        ),
        migrations.AddConstraint(
            model_name='hostel',
            constraint=models.UniqueConstraint(fields=('scheme', 'name'), name='hostel_name_is_one_hostels'),
        ),
        migrations.AddConstraint(
            model_name='hostel',
            constraint=models.CheckConstraint(condition=models.Q(('scheme', ''), _negated=True), name='hostel_scheme_is_not_blank'),
        ),
        migrations.AddConstraint(
            model_name='hostel',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='hostel_name_is_not_blank'),
        ),
        migrations.AddIndex(
            model_name='leadership',
            index=models.Index(fields=['person', '-began_at', '-id'], name='leadership_of_a_person'),
        ),
        migrations.AddConstraint(
            model_name='leadership',
            constraint=models.CheckConstraint(condition=models.Q(('why__in', ['given with the nominal list', 'nominated by them', "the scheme's rule", 'decided otherwise, with reasons', 'handed over', 'transfer from youth to adult services'])), name='leadership_why_is_known'),
        ),
        migrations.AddConstraint(
            model_name='leadership',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('case',), name='leadership_is_one_at_a_time'),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['scheme', '-starts_at', '-id'], name='meeting_of_a_scheme'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.UniqueConstraint(fields=('reference',), name='meeting_reference_is_unique'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'open', 'closed', 'cancelled'])), name='meeting_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['closed', 'cancelled']), ('closed_at__isnull', False), ('closed_by__isnull', False)), models.Q(models.Q(('state__in', ['closed', 'cancelled']), _negated=True), ('closed_at__isnull', True), ('closed_by__isnull', True)), _connector='OR'), name='meeting_closed'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('reference', ''), _negated=True), name='meeting_reference_is_not_blank'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('scheme', ''), _negated=True), name='meeting_scheme_is_not_blank'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('place', ''), _negated=True), name='meeting_place_is_not_blank'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(fields=('meeting', 'agency'), name='attendance_is_one_an_agency'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.CheckConstraint(condition=models.Q(('scheme', ''), _negated=True), name='attendance_scheme_is_not_blank'),
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(fields=['person', '-at', '-id'], name='decision_of_a_person'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('level__in', ['standard', 'enhanced', 'priority'])), name='decision_level_is_known'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('cohort__in', ['fixed', 'flex', 'free'])), name='decision_cohort_is_known'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('rag__in', ['red', 'amber', 'green', 'blue'])), name='decision_rag_is_known'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('declined__in', ["does not meet the scheme's criteria", 'better managed by another arrangement', 'not enough is known', "in custody beyond the scheme's planning", "lives outside the scheme's area", 'no place on the scheme', 'does not wish to take part, and need not'])), name='decision_declined_is_known'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('mappa_level__isnull', False), ('mappa_category__isnull', False)), models.Q(('mappa_level__isnull', True), ('mappa_category__isnull', True)), _connector='OR'), name='decision_mappa'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('accepted', False), ('declined__isnull', False)), models.Q(models.Q(('accepted', False), _negated=True), ('declined__isnull', True)), _connector='OR'), name='decision_declined'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('mappa_level', None), models.Q(('mappa_category__in', [1, 2, 3, 4]), ('mappa_level__in', [2, 3])), _connector='OR'), name='decision_mappa_is_known'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(condition=models.Q(('superseded_at', None)), fields=('item',), name='decision_is_one_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('scheme', ''), _negated=True), name='decision_scheme_is_not_blank'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='decision_words_is_not_blank'),
        ),
        migrations.AddIndex(
            model_name='action',
            index=models.Index(condition=models.Q(('state', 'open')), fields=['scheme', 'owner', 'due_on', 'id'], name='action_to_do'),
        ),
        migrations.AddIndex(
            model_name='action',
            index=models.Index(fields=['person', '-at', '-id'], name='action_about_a_person'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.UniqueConstraint(fields=('reference',), name='action_reference_is_unique'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.UniqueConstraint(fields=('key',), name='action_key_is_unique'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'done', 'no longer needed'])), name='action_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('state', 'open'), _negated=True), ('ended_by__isnull', False), ('ended_at__isnull', False)), models.Q(('state', 'open'), ('ended_by__isnull', True), ('ended_at__isnull', True)), _connector='OR'), name='action_ended'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(('reference', ''), _negated=True), name='action_reference_is_not_blank'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(('scheme', ''), _negated=True), name='action_scheme_is_not_blank'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='action_words_is_not_blank'),
        ),
        migrations.AddIndex(
            model_name='minute',
            index=models.Index(fields=['person', '-at', '-id'], name='minute_of_a_person'),
        ),
        migrations.AddConstraint(
            model_name='minute',
            constraint=models.UniqueConstraint(fields=('key',), name='minute_key_is_unique'),
        ),
        migrations.AddConstraint(
            model_name='minute',
            constraint=models.CheckConstraint(condition=models.Q(('scheme', ''), _negated=True), name='minute_scheme_is_not_blank'),
        ),
        migrations.AddConstraint(
            model_name='minute',
            constraint=models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='minute_words_is_not_blank'),
        ),
        migrations.AddIndex(
            model_name='need',
            index=models.Index(fields=['person', 'pathway', '-at', '-id'], name='need_of_a_person'),
        ),
        migrations.AddIndex(
            model_name='need',
            index=models.Index(condition=models.Q(('superseded_at', None)), fields=['scheme', 'review_on'], name='need_to_review'),
        ),
        migrations.AddConstraint(
            model_name='need',
            constraint=models.CheckConstraint(condition=models.Q(('section__in', ['identity', 'address', 'scheme', 'offence', 'risk', 'warning', 'contact', 'intelligence', 'summary', 'clinical', 'nomination', 'agency return', 'minute', 'restricted minute', 'need', 'health need', 'family', 'sentence', 'drug test', 'consent', 'disclosure', 'reading'])), name='need_section_is_known'),
        ),
        migrations.AddConstraint(
            model_name='need',
            constraint=models.CheckConstraint(condition=models.Q(('pathway__in', ['accommodation', 'drugs and alcohol', 'education, training and employment', 'finance, benefit and debt', 'mental and physical health', 'children and families', 'attitudes, thinking and behaviour', 'experience of abuse', 'sex work'])), name='need_pathway_is_known'),
        ),
        migrations.AddConstraint(
            model_name='need',
            constraint=models.CheckConstraint(condition=models.Q(('depth__in', ['no need', 'some', 'moderate', 'high'])), name='need_depth_is_known'),
        ),
        migrations.AddConstraint(
            model_name='need',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['support required', 'not started', 'in progress', 'support declined', 'support not required', 'done'])), name='need_status_is_known'),
        ),
        migrations.AddConstraint(
            model_name='need',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('pathway', 'mental and physical health'), ('section', 'health need')), models.Q(models.Q(('pathway', 'mental and physical health'), _negated=True), ('section', 'need')), _connector='OR'), name='need_of_health_is_in_its_section'),
        ),
        migrations.AddConstraint(
            model_name='need',
            constraint=models.UniqueConstraint(condition=models.Q(('superseded_at', None)), fields=('person', 'pathway', 'owner'), name='need_is_one_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='need',
            constraint=models.CheckConstraint(condition=models.Q(('scheme', ''), _negated=True), name='need_scheme_is_not_blank'),
        ),
        migrations.AddIndex(
            model_name='nomination',
            index=models.Index(condition=models.Q(('state__in', ['made', 'taken up'])), fields=['scheme', 'at', 'id'], name='nomination_to_decide'),
        ),
        migrations.AddIndex(
            model_name='nomination',
            index=models.Index(fields=['person', '-at'], name='nomination_of_a_person'),
        ),
        migrations.AddIndex(
            model_name='nomination',
            index=models.Index(fields=['agency', '-at', '-id'], name='nomination_by_agency'),
        ),
        migrations.AddConstraint(
            model_name='nomination',
            constraint=models.UniqueConstraint(fields=('reference',), name='nomination_reference_is_unique'),
        ),
        migrations.AddConstraint(
            model_name='nomination',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['made', 'taken up', 'accepted', 'declined', 'withdrawn'])), name='nomination_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='nomination',
            constraint=models.CheckConstraint(condition=models.Q(('level__in', ['standard', 'enhanced', 'priority'])), name='nomination_level_is_known'),
        ),
        migrations.AddConstraint(
            model_name='nomination',
            constraint=models.CheckConstraint(condition=models.Q(('footing__in', ['licence', 'post-sentence supervision', 'community order', 'suspended sentence order', 'youth order', 'custody', 'statutory', 'voluntary'])), name='nomination_footing_is_known'),
        ),
        migrations.AddConstraint(
            model_name='nomination',
            constraint=models.CheckConstraint(condition=models.Q(('grounds__contained_by', ['neighbourhood crime', 'prolific and other priority', 'high risk of serious harm', 'abusive behaviour', 'short sentence without supervision', 'emerging concern', 'complex needs', 'transfer from another scheme']), ('grounds__len__gte', 1)), name='nomination_grounds_are_known'),
        ),
        migrations.AddConstraint(
            model_name='nomination',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('taken_up_by__isnull', False), ('taken_up_at__isnull', False)), models.Q(('taken_up_by__isnull', True), ('taken_up_at__isnull', True)), _connector='OR'), name='nomination_taken_up'),
        ),
        migrations.AddConstraint(
            model_name='nomination',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('person__isnull', False), ('case__isnull', False)), models.Q(('person__isnull', True), ('case__isnull', True)), _connector='OR'), name='nomination_is_of_a_case'),
        ),
        migrations.AddConstraint(
            model_name='nomination',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('state__in', ['made', 'taken up']), _negated=True), ('ended_by__isnull', False), ('ended_at__isnull', False)), models.Q(('state__in', ['made', 'taken up']), ('ended_by__isnull', True), ('ended_at__isnull', True)), _connector='OR'), name='nomination_ended'),
        ),
        migrations.AddConstraint(
            model_name='nomination',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['made', 'withdrawn', 'declined']), ('person__isnull', False), _connector='OR'), name='nomination_is_of_somebody_once_taken_up'),
        ),
        migrations.AddConstraint(
            model_name='nomination',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['made', 'taken up'])), fields=('person',), name='nomination_is_open_once'),
        ),
        migrations.AddConstraint(
            model_name='nomination',
            constraint=models.CheckConstraint(condition=models.Q(('reference', ''), _negated=True), name='nomination_reference_is_not_blank'),
        ),
        migrations.AddConstraint(
            model_name='nomination',
            constraint=models.CheckConstraint(condition=models.Q(('scheme', ''), _negated=True), name='nomination_scheme_is_not_blank'),
        ),
        migrations.AddConstraint(
            model_name='nomination',
            constraint=models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='nomination_words_is_not_blank'),
        ),
        migrations.AddIndex(
            model_name='meetingitem',
            index=models.Index(fields=['person', '-at'], name='meeting_item_of_a_person'),
        ),
        migrations.AddConstraint(
            model_name='meetingitem',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['nomination', 'review', 'other business'])), name='meeting_item_kind_is_known'),
        ),
        migrations.AddConstraint(
            model_name='meetingitem',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['to be discussed', 'discussed', 'put off'])), name='meeting_item_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='meetingitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('person__isnull', False), ('case__isnull', False)), models.Q(('person__isnull', True), ('case__isnull', True)), _connector='OR'), name='meeting_item_is_of_a_case'),
        ),
        migrations.AddConstraint(
            model_name='meetingitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'other business'), ('person', None), models.Q(('title', ''), _negated=True)), models.Q(models.Q(('kind', 'other business'), _negated=True), ('person__isnull', False)), _connector='OR'), name='meeting_item_is_about_something'),
        ),
        migrations.AddConstraint(
            model_name='meetingitem',
            constraint=models.UniqueConstraint(fields=('meeting', 'person'), name='meeting_item_is_one_a_person'),
        ),
        migrations.AddConstraint(
            model_name='meetingitem',
            constraint=models.CheckConstraint(condition=models.Q(('scheme', ''), _negated=True), name='meeting_item_scheme_is_not_blank'),
        ),
        migrations.AddIndex(
            model_name='agencyreturn',
            index=models.Index(condition=models.Q(('returned_at', None)), fields=['owner', 'due_on'], name='agency_return_due'),
        ),
        migrations.AddConstraint(
            model_name='agencyreturn',
            constraint=models.UniqueConstraint(fields=('nomination', 'owner'), name='agency_return_is_one_an_agency'),
        ),
        migrations.AddConstraint(
            model_name='agencyreturn',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('known__isnull', False), ('returned_by__isnull', False), ('returned_at__isnull', False)), models.Q(('known__isnull', True), ('returned_by__isnull', True), ('returned_at__isnull', True)), _connector='OR'), name='agency_return_returned'),
        ),
        migrations.AddConstraint(
            model_name='agencyreturn',
            constraint=models.CheckConstraint(condition=models.Q(('known', None), ('known', False), models.Q(('words', ''), _negated=True), _connector='OR'), name='agency_return_says_what_is_known'),
        ),
        migrations.AddConstraint(
            model_name='agencyreturn',
            constraint=models.CheckConstraint(condition=models.Q(('scheme', ''), _negated=True), name='agency_return_scheme_is_not_blank'),
        ),
        migrations.AddConstraint(
            model_name='place',
            constraint=models.UniqueConstraint(fields=('hostel', 'name'), name='place_name_is_one_places'),
        ),
        migrations.AddConstraint(
            model_name='place',
            constraint=models.CheckConstraint(condition=models.Q(('until', None), ('until__gt', models.F('since')), _connector='OR'), name='place_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='place',
            constraint=models.CheckConstraint(condition=models.Q(('scheme', ''), _negated=True), name='place_scheme_is_not_blank'),
        ),
        migrations.AddConstraint(
            model_name='place',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='place_name_is_not_blank'),
        ),
        migrations.AddIndex(
            model_name='position',
            index=models.Index(fields=['person', '-at', '-id'], name='position_of_a_person'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.CheckConstraint(condition=models.Q(('level__in', ['standard', 'enhanced', 'priority'])), name='position_level_is_known'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.CheckConstraint(condition=models.Q(('cohort__in', ['fixed', 'flex', 'free'])), name='position_cohort_is_known'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.CheckConstraint(condition=models.Q(('rag__in', ['red', 'amber', 'green', 'blue'])), name='position_rag_is_known'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.UniqueConstraint(condition=models.Q(('until', None)), fields=('case',), name='position_is_one_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.CheckConstraint(condition=models.Q(('scheme', ''), _negated=True), name='position_scheme_is_not_blank'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='position_words_is_not_blank'),
        ),
        migrations.AddIndex(
            model_name='sentence',
            index=models.Index(fields=['person', '-began_on', '-id'], name='sentence_of_a_person'),
        ),
        migrations.AddIndex(
            model_name='sentence',
            index=models.Index(condition=models.Q(('ended_on', None), ('release_on__isnull', False)), fields=['scheme', 'release_on'], name='sentence_by_release'),
        ),
        migrations.AddConstraint(
            model_name='sentence',
            constraint=models.UniqueConstraint(fields=('reference',), name='sentence_reference_is_unique'),
        ),
        migrations.AddConstraint(
            model_name='sentence',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['community order', 'suspended sentence order', 'licence', 'post-sentence supervision', 'custody', 'youth order'])), name='sentence_kind_is_known'),
        ),
        migrations.AddConstraint(
            model_name='sentence',
            constraint=models.CheckConstraint(condition=models.Q(('exemption__in', ['managed under MAPPA', 'National Security Division', 'very high risk of serious harm', 'current child protection', 'Intensive Supervision Court'])), name='sentence_exemption_is_known'),
        ),
        migrations.AddConstraint(
            model_name='sentence',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_on__isnull', False), ('ended_by__isnull', False)), models.Q(('ended_on__isnull', True), ('ended_by__isnull', True)), _connector='OR'), name='sentence_ended'),
        ),
        migrations.AddConstraint(
            model_name='sentence',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('began_on')), _connector='OR'), name='sentence_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='sentence',
            constraint=models.CheckConstraint(condition=models.Q(('reference', ''), _negated=True), name='sentence_reference_is_not_blank'),
        ),
        migrations.AddConstraint(
            model_name='sentence',
            constraint=models.CheckConstraint(condition=models.Q(('scheme', ''), _negated=True), name='sentence_scheme_is_not_blank'),
        ),
        migrations.AddIndex(
            model_name='condition',
            index=models.Index(fields=['person', 'kind'], name='condition_of_a_person'),
        ),
        migrations.AddConstraint(
            model_name='condition',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['engage with the IOM team', 'curfew', 'electronic tag', 'drug testing', 'alcohol monitoring', 'exclusion zone', 'residence', 'no contact', 'home visits', 'treatment', 'other'])), name='condition_kind_is_known'),
        ),
        migrations.AddConstraint(
            model_name='condition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_by__isnull', False), ('ended_at__isnull', False)), models.Q(('ended_by__isnull', True), ('ended_at__isnull', True)), _connector='OR'), name='condition_ended'),
        ),
        migrations.AddConstraint(
            model_name='condition',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('began_on')), _connector='OR'), name='condition_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='condition',
            constraint=models.CheckConstraint(condition=models.Q(('scheme', ''), _negated=True), name='condition_scheme_is_not_blank'),
        ),
        migrations.AddIndex(
            model_name='stay',
            index=models.Index(fields=['person', '-at', '-id'], name='stay_of_a_person'),
        ),
        migrations.AddConstraint(
            model_name='stay',
            constraint=models.UniqueConstraint(fields=('reference',), name='stay_reference_is_unique'),
        ),
        migrations.AddConstraint(
            model_name='stay',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['offered', 'accepted', 'arrived', 'departed', 'did not arrive', 'refused', 'withdrawn'])), name='stay_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='stay',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('changed_by__isnull', False), ('changed_at__isnull', False)), models.Q(('changed_by__isnull', True), ('changed_at__isnull', True)), _connector='OR'), name='stay_changed'),
        ),
        migrations.AddConstraint(
            model_name='stay',
            constraint=models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gte', models.F('from_on')), _connector='OR'), name='stay_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='stay',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'departed'), _negated=True), ('until_on__isnull', False), _connector='OR'), name='stay_departed_says_when'),
        ),
        migrations.AddConstraint(
            model_name='stay',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('state__in', ['offered', 'accepted', 'arrived', 'departed'])), expressions=[(models.Func(models.F('place_id'), models.F('from_on'), models.F('until_on'), template="int8range(place_id * 1000000 + (from_on - date '2000-01-01'), place_id * 1000000 + least(coalesce(until_on - date '2000-01-01', 999999), 999999))"), '&&')], name='stay_never_over_fills_a_place'),
        ),
        migrations.AddConstraint(
            model_name='stay',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['offered', 'accepted', 'arrived'])), fields=('person',), name='stay_is_one_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='stay',
            constraint=models.CheckConstraint(condition=models.Q(('reference', ''), _negated=True), name='stay_reference_is_not_blank'),
        ),
        migrations.AddConstraint(
            model_name='stay',
            constraint=models.CheckConstraint(condition=models.Q(('scheme', ''), _negated=True), name='stay_scheme_is_not_blank'),
        ),
    ]
