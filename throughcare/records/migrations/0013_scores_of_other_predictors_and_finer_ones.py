"""Scores that other predictors gave, static or dynamic, and those given finer than in whole percent."""

from django.db import migrations, models
from django.db.models import Q

PREDICTORS = [
    *("OGRS3", "OGP", "OVP", "ARP", "VRP", "RSR", "OSP/DC", "OSP/IIC"),
    *("SVRP", "DC-SRP", "IIC-SRP", "CSRP"),
]


class Migration(migrations.Migration):
    dependencies = [("records", "0012_restricted_records_are_found_by_an_index")]

    operations = [
        migrations.AddField("riskscore", "kind", models.TextField(null=True)),
        migrations.AddField(
            "riskscore",
            "exact_percent",
            models.DecimalField(decimal_places=2, max_digits=5, null=True),
        ),
        migrations.AlterField("riskscore", "percent", models.SmallIntegerField(null=True)),
        migrations.RemoveConstraint("riskscore", "risk_score_predictor_is_known"),
        migrations.AddConstraint(
            "riskscore",
            models.CheckConstraint(
                condition=Q(predictor__in=PREDICTORS), name="risk_score_predictor_is_known"
            ),
        ),
        migrations.AddConstraint(
            "riskscore",
            models.CheckConstraint(
                condition=Q(kind__in=["static", "dynamic"]), name="risk_score_kind_is_known"
            ),
        ),
        migrations.AddConstraint(
            "riskscore",
            models.CheckConstraint(
                condition=Q(exact_percent__gt=0, exact_percent__lt=100) | Q(exact_percent=None),
                name="risk_score_exact_percent_is_one",
            ),
        ),
        migrations.AddConstraint(
            "riskscore",
            models.CheckConstraint(
                condition=Q(percent=None, exact_percent__isnull=False)
                | Q(percent__isnull=False, exact_percent=None),
                name="risk_score_is_whole_or_exact",
            ),
        ),
    ]
