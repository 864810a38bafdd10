"""People, cases, referrals and the journal."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Agency',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.TextField()),
                ('kind', models.TextField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('name',), name='agency_name_is_unique'), models.CheckConstraint(condition=models.Q(('kind__in', ['probation', 'police', 'prison', 'youth justice', 'mental health', 'substance misuse', 'housing', 'local authority', 'voluntary', 'commissioner', 'system'])), name='agency_kind_is_known'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='agency_name_is_not_blank')],
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('username', models.TextField()),
                ('name', models.TextField()),
                ('email', models.TextField()),
                ('scheme', models.TextField()),
                ('role', models.TextField()),
                ('is_active', models.BooleanField(default=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='users', to='records.agency')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('username',), name='user_username_is_unique'), models.CheckConstraint(condition=models.Q(('role__in', ['offender manager', 'IOM co-ordinator', 'forensic mental-health practitioner', 'service manager', 'commissioner', 'process'])), name='user_role_is_known'), models.UniqueConstraint(django.db.models.functions.text.Lower('username'), name='user_username_in_any_capitals'), models.CheckConstraint(condition=models.Q(('username', ''), _negated=True), name='user_username_is_not_blank'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='user_name_is_not_blank'), models.CheckConstraint(condition=models.Q(('scheme', ''), _negated=True), name='user_scheme_is_not_blank')],
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('owner', models.BigIntegerField()),
                ('kind', models.TextField()),
                ('about', models.TextField()),
                ('answers', models.JSONField(default=dict)),
                ('saved_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
            ],
            options={
                'indexes': [models.Index(fields=['expires_at'], name='draft_by_expiry')],
                'constraints': [models.UniqueConstraint(fields=('owner', 'kind', 'about'), name='draft_is_one')],
            },
        ),
        migrations.CreateModel(
            name='LoadedList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.TextField()),
                ('scheme', models.TextField()),
                ('file_name', models.TextField()),
                ('sha256', models.TextField()),
                ('added', models.IntegerField()),
                ('changed', models.IntegerField()),
                ('unchanged', models.IntegerField()),
                ('refused', models.IntegerField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['scheme', '-at'], name='loaded_list_latest')],
                'constraints': [models.UniqueConstraint(fields=('reference',), name='loaded_list_reference_is_unique'), models.CheckConstraint(condition=models.Q(('scheme', ''), _negated=True), name='loaded_list_scheme_is_not_blank'), models.CheckConstraint(condition=models.Q(('file_name', ''), _negated=True), name='loaded_list_file_name_is_not_blank'), models.CheckConstraint(condition=models.Q(('sha256', ''), _negated=True), name='loaded_list_sha256_is_not_blank')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('template', models.TextField()),
                ('about', models.TextField()),
                ('at', models.DateTimeField()),
                ('read_at', models.DateTimeField(null=True)),
                ('claimed_until', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('to', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='notices', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['to', '-at', '-id'], name='notice_by_reader'), models.Index(condition=models.Q(('sent_at', None)), fields=['id'], name='notice_to_send')],
                'constraints': [models.CheckConstraint(condition=models.Q(('template', ''), _negated=True), name='notice_template_is_not_blank'), models.CheckConstraint(condition=models.Q(('about', ''), _negated=True), name='notice_about_is_not_blank')],
            },
        ),
        migrations.CreateModel(
            name='Partner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.TextField()),
                ('takes_referrals', models.BooleanField(default=False)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='partnerships', to='records.agency')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('agency', 'scheme'), name='partner_once_a_scheme'), models.UniqueConstraint(condition=models.Q(('takes_referrals', True)), fields=('scheme',), name='partner_one_service_a_scheme'), models.CheckConstraint(condition=models.Q(('scheme', ''), _negated=True), name='partner_scheme_is_not_blank')],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.TextField()),
                ('scheme', models.TextField()),
                ('family_name', models.TextField()),
                ('given_names', models.TextField()),
                ('filed_as', models.TextField()),
                ('born', models.DateField()),
                ('sex', models.TextField(null=True)),
                ('ethnicity', models.TextField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['scheme', 'filed_as', 'id'], name='person_by_name'), models.Index(fields=['scheme', 'born'], name='person_by_birth')],
                'constraints': [models.UniqueConstraint(fields=('reference',), name='person_reference_is_unique'), models.CheckConstraint(condition=models.Q(('sex__in', ['M', 'F', 'N', 'NS'])), name='person_sex_is_known'), models.CheckConstraint(condition=models.Q(('ethnicity__in', ['W1', 'W2', 'W3', 'W9', 'M1', 'M2', 'M3', 'M9', 'A1', 'A2', 'A3', 'A4', 'A9', 'B1', 'B2', 'B9', 'O2', 'O9', 'NS'])), name='person_ethnicity_is_known'), models.CheckConstraint(condition=models.Q(('reference', ''), _negated=True), name='person_reference_is_not_blank'), models.CheckConstraint(condition=models.Q(('scheme', ''), _negated=True), name='person_scheme_is_not_blank'), models.CheckConstraint(condition=models.Q(('family_name', ''), _negated=True), name='person_family_name_is_not_blank'), models.CheckConstraint(condition=models.Q(('given_names', ''), _negated=True), name='person_given_names_is_not_blank'), models.CheckConstraint(condition=models.Q(('filed_as', ''), _negated=True), name='person_filed_as_is_not_blank')],
            },
        ),
        migrations.CreateModel(
            name='JournalEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.TextField()),
                ('act', models.TextField()),
                ('kind', models.TextField()),
                ('about', models.TextField()),
                ('at', models.DateTimeField()),
                ('detail', models.JSONField(default=dict)),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='journal', to='records.person')),
            ],
            options={
                'indexes': [models.Index(fields=['person', '-at', '-id'], name='journal_of_a_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(('scheme', ''), _negated=True), name='journal_entry_scheme_is_not_blank'), models.CheckConstraint(condition=models.Q(('act', ''), _negated=True), name='journal_entry_act_is_not_blank'), models.CheckConstraint(condition=models.Q(('kind', ''), _negated=True), name='journal_entry_kind_is_not_blank')],
            },
        ),
        migrations.CreateModel(
            name='Identifier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.TextField()),
                ('kind', models.TextField()),
                ('canonical', models.TextField()),
                ('raw', models.TextField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='identifiers', to='records.person')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['PNC', 'CRO', 'CRN', 'prison number', 'NHS number'])), name='identifier_kind_is_known'), models.UniqueConstraint(fields=('scheme', 'canonical', 'kind'), name='identifier_is_one_persons')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('how', models.TextField()),
                ('given_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('taken_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='records.person')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('how__in', ['in writing', 'spoken'])), name='consent_how_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scheme', models.TextField()),
                ('statutory_status', models.TextField(null=True)),
                ('rag', models.TextField(null=True)),
                ('offence', models.TextField(blank=True)),
                ('offence_on', models.DateField(null=True)),
                ('opened_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('lead_agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='records.agency')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='records.person')),
            ],
            options={
                'indexes': [models.Index(fields=['lead_agency', 'person'], name='case_by_lead_agency')],
                'constraints': [models.CheckConstraint(condition=models.Q(('rag__in', ['red', 'amber', 'green', 'blue'])), name='case_rag_is_known'), models.CheckConstraint(condition=models.Q(('statutory_status__in', ['licence', 'post-sentence supervision', 'community order', 'suspended sentence order', 'youth order', 'custody', 'statutory', 'voluntary'])), name='case_statutory_status_is_known'), models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('person',), name='case_is_open_once'), models.CheckConstraint(condition=models.Q(('scheme', ''), _negated=True), name='case_scheme_is_not_blank')],
            },
        ),
        migrations.CreateModel(
            name='Address',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lines', models.TextField(blank=True)),
                ('postcode', models.TextField(blank=True)),
                ('no_fixed_abode', models.BooleanField(default=False)),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='addresses', to='records.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('person',), name='address_is_one_at_a_time'), models.CheckConstraint(condition=models.Q(('no_fixed_abode', True), models.Q(('lines', ''), _negated=True), models.Q(('postcode', ''), _negated=True), _connector='OR'), name='address_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.TextField()),
                ('scheme', models.TextField()),
                ('state', models.TextField()),
                ('presentations', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None)),
                ('concern', models.TextField()),
                ('criteria', models.TextField()),
                ('priority', models.BooleanField()),
                ('sent_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('decline_reason', models.TextField(null=True)),
                ('decline_words', models.TextField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdraw_reason', models.TextField(null=True)),
                ('consent', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='referral', to='records.consent')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='records.person')),
                ('referred_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('referrer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals_made', to='records.agency')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='referrals', to='records.agency')),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['service', 'state', 'sent_at'], name='referral_inbox'), models.Index(fields=['referrer', 'state', 'sent_at'], name='referral_sent'), models.Index(fields=['scheme', 'sent_at'], name='referral_counted')],
                'constraints': [models.UniqueConstraint(fields=('reference',), name='referral_reference_is_unique'), models.CheckConstraint(condition=models.Q(('state__in', ['sent', 'returned for information', 'accepted', 'declined', 'withdrawn'])), name='referral_state_is_known'), models.CheckConstraint(condition=models.Q(('decline_reason__in', ['duplicate', 'already-seen', 'outside-criteria', 'other-service', 'incomplete'])), name='referral_decline_reason_is_known'), models.CheckConstraint(condition=models.Q(('withdraw_reason__in', ['mistake', 'consent', 'not-wanted', 'met-elsewhere', 'moved', 'custody', 'died', 'other'])), name='referral_withdraw_reason_is_known'), models.CheckConstraint(condition=models.Q(('presentations__contained_by', ['symptoms', 'diagnosis', 'services', 'medication', 'concern']), ('presentations__len__gte', 1)), name='referral_presentations_are_known'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['accepted', 'declined']), ('decided_at__isnull', False), ('decided_by__isnull', False)), models.Q(models.Q(('state__in', ['accepted', 'declined']), _negated=True), ('decided_at__isnull', True), ('decided_by__isnull', True)), _connector='OR'), name='referral_decided'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'declined'), ('decline_reason__isnull', False), ('decline_words__isnull', False)), models.Q(models.Q(('state', 'declined'), _negated=True), ('decline_reason__isnull', True), ('decline_words__isnull', True)), _connector='OR'), name='referral_declined'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), ('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False), ('withdraw_reason__isnull', False)), models.Q(models.Q(('state', 'withdrawn'), _negated=True), ('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True), ('withdraw_reason__isnull', True)), _connector='OR'), name='referral_withdrawn'), models.UniqueConstraint(condition=models.Q(('state__in', ['sent', 'returned for information', 'accepted'])), fields=('person', 'service'), name='referral_is_open_once'), models.CheckConstraint(condition=models.Q(('reference', ''), _negated=True), name='referral_reference_is_not_blank'), models.CheckConstraint(condition=models.Q(('scheme', ''), _negated=True), name='referral_scheme_is_not_blank'), models.CheckConstraint(condition=models.Q(('concern', ''), _negated=True), name='referral_concern_is_not_blank'), models.CheckConstraint(condition=models.Q(('criteria', ''), _negated=True), name='referral_criteria_is_not_blank')],
            },
        ),
        migrations.CreateModel(
            name='InformationRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wanted', models.TextField()),
                ('asked_at', models.DateTimeField()),
                ('answer', models.TextField(null=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('referral', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='records.referral')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer__isnull', False), ('answered_by__isnull', False), ('answered_at__isnull', False)), models.Q(('answer__isnull', True), ('answered_by__isnull', True), ('answered_at__isnull', True)), _connector='OR'), name='information_request_answered'), models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('referral',), name='information_request_is_one_at_a_time'), models.CheckConstraint(condition=models.Q(('wanted', ''), _negated=True), name='information_request_wanted_is_not_blank'), models.CheckConstraint(condition=models.Q(('answer', ''), _negated=True), name='information_request_answer_is_not_blank')],
            },
        ),
        migrations.CreateModel(
            name='RiskScore',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('predictor', models.TextField()),
                ('version', models.TextField(blank=True)),
                ('years', models.SmallIntegerField()),
                ('percent', models.SmallIntegerField()),
                ('probability', models.DecimalField(decimal_places=15, max_digits=16, null=True)),
                ('band', models.TextField(null=True)),
                ('on', models.DateField()),
                ('source', models.TextField()),
                ('read_from', models.JSONField(default=dict)),
                ('superseded_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='risk_scores', to='records.person')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('superseded_at', None)), fields=['predictor', 'years', 'percent'], include=('person',), name='risk_score_by_percent')],
                'constraints': [models.CheckConstraint(condition=models.Q(('predictor__in', ['OGRS3', 'OVP'])), name='risk_score_predictor_is_known'), models.CheckConstraint(condition=models.Q(('band__in', ['low', 'medium', 'high', 'very high'])), name='risk_score_band_is_known'), models.CheckConstraint(condition=models.Q(('percent__range', (1, 99))), name='risk_score_percent_is_one'), models.CheckConstraint(condition=models.Q(models.Q(('probability__gt', 0), ('probability__lt', 1)), ('probability', None), _connector='OR'), name='risk_score_probability_is_one'), models.UniqueConstraint(condition=models.Q(('superseded_at', None)), fields=('person', 'predictor', 'years'), name='risk_score_is_one_at_a_time'), models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='risk_score_source_is_not_blank')],
            },
        ),
        migrations.CreateModel(
            name='UploadedList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.TextField()),
                ('owner', models.BigIntegerField()),
                ('file_name', models.TextField()),
                ('agency', models.TextField()),
                ('content', models.BinaryField()),
                ('expires_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('reference',), name='uploaded_list_reference_is_unique')],
            },
        ),
    ]
