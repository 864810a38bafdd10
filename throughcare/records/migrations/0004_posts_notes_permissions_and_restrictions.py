"""A role is held for a while; notes, permissions, restrictions, and what was disclosed."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0003_the_processes_that_act_by_themselves'),
    ]

    operations = [
        migrations.CreateModel(
            name='CountedCase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.BigIntegerField(db_column='person_id')),
                ('scheme', models.TextField()),
                ('rag', models.TextField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
            ],
            options={
                'db_table': 'counted_case',
                'managed': False,
            },
        ),
        migrations.CreateModel(
            name='CountedCrisisAdvice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.TextField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'counted_crisis_advice',
                'managed': False,
            },
        ),
        migrations.CreateModel(
            name='CountedReferral',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.TextField()),
                ('state', models.TextField()),
                ('decline_reason', models.TextField(null=True)),
                ('sent_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
            ],
            options={
                'db_table': 'counted_referral',
                'managed': False,
            },
        ),
        migrations.CreateModel(
            name='CountedScore',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.BigIntegerField(db_column='person_id')),
                ('predictor', models.TextField()),
                ('years', models.SmallIntegerField()),
                ('percent', models.SmallIntegerField()),
                ('superseded_at', models.DateTimeField(null=True)),
            ],
            options={
                'db_table': 'counted_score',
                'managed': False,
            },
        ),
        migrations.CreateModel(
            name='BreakGlass',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.TextField()),
                ('why', models.TextField()),
                ('words', models.TextField()),
                ('at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('reviewed_at', models.DateTimeField(null=True)),
                ('outcome', models.TextField(null=True)),
                ('review_words', models.TextField(blank=True, db_default='', default='')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='openings', to='records.person')),
                ('reviewed_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('reviewed_at', None)), fields=['scheme', 'at'], name='break_glass_queue')],
                'constraints': [models.CheckConstraint(condition=models.Q(('why__in', ['risk of suicide or serious self-harm', 'risk of serious harm to someone else', 'safeguarding a child or an adult at risk', 'the person is missing'])), name='break_glass_why_is_known'), models.CheckConstraint(condition=models.Q(('outcome__in', ['justified', 'not justified'])), name='break_glass_outcome_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('reviewed_at__isnull', False), ('reviewed_by__isnull', False), ('outcome__isnull', False)), models.Q(('reviewed_at__isnull', True), ('reviewed_by__isnull', True), ('outcome__isnull', True)), _connector='OR'), name='break_glass_reviewed'), models.CheckConstraint(condition=models.Q(('scheme', ''), _negated=True), name='break_glass_scheme_is_not_blank'), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='break_glass_words_is_not_blank')],
            },
        ),
        migrations.CreateModel(
            name='Involvement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('began_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='involvements', to='records.agency')),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='involvements', to='records.person')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), models.Q(('ended_at__isnull', True), ('ended_by__isnull', True)), _connector='OR'), name='involvement_ended'), models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('person', 'agency'), name='involvement_is_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.TextField()),
                ('section', models.TextField()),
                ('words', models.TextField()),
                ('happened_at', models.DateTimeField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='records.agency')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='records.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('reference',), name='note_reference_is_unique'), models.CheckConstraint(condition=models.Q(('section__in', ['identity', 'address', 'scheme', 'offence', 'risk', 'warning', 'contact', 'intelligence', 'summary', 'clinical', 'consent', 'disclosure', 'reading'])), name='note_section_is_known'), models.CheckConstraint(condition=models.Q(('reference', ''), _negated=True), name='note_reference_is_not_blank'), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='note_words_is_not_blank')],
                'indexes': [models.Index(fields=['person', '-happened_at', '-id'], name='note_of_a_person')],
            },
        ),
        migrations.CreateModel(
            name='Permission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('how', models.TextField()),
                ('given_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('capacity', models.TextField()),
                ('purpose', models.TextField()),
                ('evidence', models.TextField(blank=True)),
                ('sections', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                ('agencies', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ('expires_at', models.DateTimeField()),
                ('ask_again_since', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_how', models.TextField(null=True)),
                ('ended_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='permissions', to='records.person')),
                ('taken_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('how__in', ['in writing', 'spoken'])), name='permission_how_is_known'), models.CheckConstraint(condition=models.Q(('capacity__in', ['has capacity', 'lacks capacity: decided in their best interests'])), name='permission_capacity_is_known'), models.CheckConstraint(condition=models.Q(('ended_how__in', ['withdrawn by the person', 'replaced when the person was asked again'])), name='permission_ended_how_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('ended_by__isnull', False), ('ended_how__isnull', False)), models.Q(('ended_at__isnull', True), ('ended_by__isnull', True), ('ended_how__isnull', True)), _connector='OR'), name='permission_ended'), models.CheckConstraint(condition=models.Q(('agencies__len__gte', 1), ('sections__len__gte', 1)), name='permission_names_what_and_to_whom'), models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('person',), name='permission_is_one_at_a_time'), models.CheckConstraint(condition=models.Q(('purpose', ''), _negated=True), name='permission_purpose_is_not_blank')],
            },
        ),
        migrations.CreateModel(
            name='Restriction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.TextField()),
                ('words', models.TextField()),
                ('at', models.DateTimeField()),
                ('lifted_at', models.DateTimeField(null=True)),
                ('agency', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.agency')),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('lifted_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='restrictions', to='records.person')),
                ('user', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['excluded', 'restricted to'])), name='restriction_kind_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('lifted_at__isnull', False), ('lifted_by__isnull', False)), models.Q(('lifted_at__isnull', True), ('lifted_by__isnull', True)), _connector='OR'), name='restriction_lifted'), models.CheckConstraint(condition=models.Q(models.Q(('agency', None), ('user__isnull', False)), models.Q(('agency__isnull', False), ('user', None)), _connector='OR'), name='restriction_names_one'), models.UniqueConstraint(condition=models.Q(('lifted_at', None)), fields=('person', 'kind', 'user', 'agency'), name='restriction_is_one_at_a_time', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='restriction_words_is_not_blank')],
            },
        ),
        migrations.CreateModel(
            name='SharingAgreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.TextField()),
                ('title', models.TextField()),
                ('purpose', models.TextField()),
                ('bases', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                ('signed_on', models.DateField()),
                ('review_on', models.DateField()),
                ('at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('giver', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.agency')),
                ('receiver', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.agency')),
            ],
            options={
                'indexes': [models.Index(fields=['scheme', 'giver', 'receiver'], name='agreement_by_pair')],
                'constraints': [models.CheckConstraint(condition=models.Q(('bases__contained_by', ["the agency's own record", 'Crime and Disorder Act 1998, section 115', 'Criminal Justice Act 2003, section 325 (MAPPA)', 'contract of care', "the person's permission to share", 'vital interests', 'accountability, UK GDPR article 5(2)']), ('bases__len__gte', 1)), name='sharing_agreement_bases_are_known'), models.CheckConstraint(condition=models.Q(('giver', models.F('receiver')), _negated=True), name='sharing_agreement_is_between_two'), models.CheckConstraint(condition=models.Q(('scheme', ''), _negated=True), name='sharing_agreement_scheme_is_not_blank'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='sharing_agreement_title_is_not_blank'), models.CheckConstraint(condition=models.Q(('purpose', ''), _negated=True), name='sharing_agreement_purpose_is_not_blank')],
            },
        ),
        migrations.CreateModel(
            name='Team',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.TextField()),
                ('name', models.TextField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='teams', to='records.agency')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agency', 'scheme', 'name'), name='team_name_is_one_teams'), models.CheckConstraint(condition=models.Q(('scheme', ''), _negated=True), name='team_scheme_is_not_blank'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='team_name_is_not_blank')],
            },
        ),
        migrations.CreateModel(
            name='Disclosure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.TextField()),
                ('section', models.TextField()),
                ('basis', models.TextField()),
                ('purpose', models.TextField()),
                ('necessity', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('giver', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.agency')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='disclosures', to='records.person')),
                ('receiver', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.agency')),
                ('agreement', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='records.sharingagreement')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('reference',), name='disclosure_reference_is_unique'), models.CheckConstraint(condition=models.Q(('section__in', ['identity', 'address', 'scheme', 'offence', 'risk', 'warning', 'contact', 'intelligence', 'summary', 'clinical', 'consent', 'disclosure', 'reading'])), name='disclosure_section_is_known'), models.CheckConstraint(condition=models.Q(('basis__in', ["the agency's own record", 'Crime and Disorder Act 1998, section 115', 'Criminal Justice Act 2003, section 325 (MAPPA)', 'contract of care', "the person's permission to share", 'vital interests', 'accountability, UK GDPR article 5(2)'])), name='disclosure_basis_is_known'), models.CheckConstraint(condition=models.Q(('giver', models.F('receiver')), _negated=True), name='disclosure_is_between_two'), models.CheckConstraint(condition=models.Q(('purpose', ''), _negated=True), name='disclosure_purpose_is_not_blank'), models.CheckConstraint(condition=models.Q(('necessity', ''), _negated=True), name='disclosure_necessity_is_not_blank')],
                'indexes': [models.Index(fields=['person', '-at', '-id'], name='disclosure_of_a_person')],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.TextField()),
                ('role', models.TextField()),
                ('began_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='records.team')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('role__in', ['offender manager', 'police offender manager', 'prison offender manager', 'youth justice worker', 'senior probation or police officer', 'IOM link officer', 'lead worker', 'substance misuse worker', 'accommodation worker', 'IOM co-ordinator', 'panel member', 'meeting chair', 'MAPPA co-ordinator', 'forensic mental-health practitioner', 'community psychiatric nurse', 'service manager', 'Caldicott Guardian', 'information-governance lead', 'commissioner', 'analyst', 'auditor', 'system administrator', 'process'])), name='post_role_is_known'), models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('user', 'scheme', 'role'), name='post_is_held_once'), models.CheckConstraint(condition=models.Q(('ended_at', None), ('ended_at__gte', models.F('began_at')), _connector='OR'), name='post_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('scheme', ''), _negated=True), name='post_scheme_is_not_blank')],
            },
        ),
        migrations.AddField(
            model_name='case',
            name='barred',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), db_default=models.Value([], output_field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)), default=list, editable=False, size=None),
        ),
        migrations.AddField(
            model_name='case',
            name='lead_worker',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='case',
            name='mappa',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='case',
            name='only_for',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), db_default=models.Value([], output_field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)), default=list, editable=False, size=None),
        ),
        migrations.AddField(
            model_name='case',
            name='shared_with',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), db_default=models.Value([], output_field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)), default=list, editable=False, size=None),
        ),
        migrations.AddField(
            model_name='consent',
            name='ended_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='consent',
            name='ended_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='person',
            name='barred',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), db_default=models.Value([], output_field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)), default=list, editable=False, size=None),
        ),
        migrations.AddField(
            model_name='person',
            name='only_for',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), db_default=models.Value([], output_field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)), default=list, editable=False, size=None),
        ),
        migrations.AddField(
            model_name='person',
            name='shared_with',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), db_default=models.Value([], output_field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)), default=list, editable=False, size=None),
        ),
        migrations.AddField(
            model_name='referral',
            name='barred',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), db_default=models.Value([], output_field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)), default=list, editable=False, size=None),
        ),
        migrations.AddField(
            model_name='referral',
            name='contact',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='referral',
            name='only_for',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), db_default=models.Value([], output_field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)), default=list, editable=False, size=None),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('closed_at', None), ('lead_worker__isnull', False)), fields=['lead_worker'], name='case_by_lead_worker'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), models.Q(('ended_at__isnull', True), ('ended_by__isnull', True)), _connector='OR'), name='consent_ended'),
        ),
    ]
