import django.db.models.deletion
import django.db.models.functions.text
import portfolio.analysis.partnering
import portfolio.migrations._tables
import portfolio.models.agreement
import portfolio.models.assignment
import portfolio.models.partner
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "__first__"),
        ("portfolio", "0023_views_readers_benchmarks"),
    ]

    operations = [
        portfolio.migrations._tables.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Partner",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("name", models.CharField(max_length=160)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("software", "software"),
                                    ("consultancy", "consultancy"),
                                    ("integrator", "integrator"),
                                    ("data", "data"),
                                    ("research", "research"),
                                    ("other", "other"),
                                ],
                                default=portfolio.models.partner.PartnerKind["OTHER"],
                                max_length=12,
                            ),
                        ),
                        (
                            "website",
                            models.URLField(blank=True, default="", max_length=300),
                        ),
                        ("about", models.TextField(blank=True, default="")),
                        ("exit_strategy", models.TextField(blank=True, default="")),
                        ("exit_reviewed_date", models.DateField(blank=True, null=True)),
                        ("added_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        ("end_reason", models.TextField(blank=True, default="")),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="partners_added",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "ended_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="partners_ended",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("name", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_partner_name_not_empty",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            portfolio.models.partner.PartnerKind[
                                                "SOFTWARE"
                                            ],
                                            portfolio.models.partner.PartnerKind[
                                                "CONSULTANCY"
                                            ],
                                            portfolio.models.partner.PartnerKind[
                                                "INTEGRATOR"
                                            ],
                                            portfolio.models.partner.PartnerKind["DATA"],
                                            portfolio.models.partner.PartnerKind[
                                                "RESEARCH"
                                            ],
                                            portfolio.models.partner.PartnerKind["OTHER"],
                                        ],
                                    )
                                ),
                                name="portfolio_partner_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("version__gte", 1)),
                                name="portfolio_partner_version_from_one",
                            ),
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("name"),
                                name="portfolio_partner_name_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_at", None), ("ended_by", None)),
                                    models.Q(
                                        ("ended_at__isnull", False),
                                        ("ended_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_partner_ended_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_at", None),
                                    models.Q(("end_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="portfolio_partner_end_has_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Agreement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("contract", "contract"),
                                    ("framework", "framework"),
                                    ("service-level", "service-level"),
                                    ("data-processing", "data-processing"),
                                    ("confidentiality", "confidentiality"),
                                    ("other", "other"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        ("starts_date", models.DateField()),
                        ("ends_date", models.DateField(blank=True, null=True)),
                        (
                            "notice_days",
                            models.PositiveSmallIntegerField(blank=True, null=True),
                        ),
                        ("url", models.URLField(blank=True, default="", max_length=500)),
                        ("added_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        ("end_reason", models.TextField(blank=True, default="")),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreements_added",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "ended_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreements_ended",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="agreements",
                                to="portfolio.usecase",
                            ),
                        ),
                        (
                            "partner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="agreements",
                                to="portfolio.partner",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("title", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_agreement_title_not_empty",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            portfolio.models.agreement.AgreementKind[
                                                "CONTRACT"
                                            ],
                                            portfolio.models.agreement.AgreementKind[
                                                "FRAMEWORK"
                                            ],
                                            portfolio.models.agreement.AgreementKind[
                                                "SERVICE_LEVEL"
                                            ],
                                            portfolio.models.agreement.AgreementKind[
                                                "DATA_PROCESSING"
                                            ],
                                            portfolio.models.agreement.AgreementKind[
                                                "CONFIDENTIALITY"
                                            ],
                                            portfolio.models.agreement.AgreementKind[
                                                "OTHER"
                                            ],
                                        ],
                                    )
                                ),
                                name="portfolio_agreement_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("version__gte", 1)),
                                name="portfolio_agreement_version_from_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_date", None),
                                    ("ends_date__gt", models.F("starts_date")),
                                    _connector="OR",
                                ),
                                name="portfolio_agreement_ends_after_start",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_at", None), ("ended_by", None)),
                                    models.Q(
                                        ("ended_at__isnull", False),
                                        ("ended_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_agreement_ended_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_at", None),
                                    models.Q(("end_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="portfolio_agreement_end_has_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Candidate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("offer", models.TextField(blank=True, default="")),
                        ("added_at", models.DateTimeField()),
                        ("dropped_at", models.DateTimeField(blank=True, null=True)),
                        ("drop_reason", models.TextField(blank=True, default="")),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="candidates_added",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "dropped_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="candidates_dropped",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="candidates",
                                to="portfolio.usecase",
                            ),
                        ),
                        (
                            "partner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="candidacies",
                                to="portfolio.partner",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("use_case", "partner"),
                                name="portfolio_candidate_once_per_use_case",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("version__gte", 1)),
                                name="portfolio_candidate_version_from_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("dropped_at", None), ("dropped_by", None)),
                                    models.Q(
                                        ("dropped_at__isnull", False),
                                        ("dropped_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_candidate_dropped_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("dropped_at", None),
                                    models.Q(("drop_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="portfolio_candidate_drop_has_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Deliverable",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        ("first_date", models.DateField()),
                        ("due_date", models.DateField()),
                        ("promised_at", models.DateTimeField()),
                        ("done_date", models.DateField(blank=True, null=True)),
                        ("accepted_at", models.DateTimeField(blank=True, null=True)),
                        ("dropped_at", models.DateTimeField(blank=True, null=True)),
                        ("drop_reason", models.TextField(blank=True, default="")),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "accepted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deliverables_accepted",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "done_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deliverables_done",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "promised_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deliverables_promised",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="deliverables",
                                to="portfolio.usecase",
                            ),
                        ),
                        (
                            "partner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deliverables",
                                to="portfolio.partner",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("title", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_deliverable_title_not_empty",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("version__gte", 1)),
                                name="portfolio_deliverable_version_from_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("done_date", None), ("done_by", None)),
                                    models.Q(
                                        ("done_date__isnull", False),
                                        ("done_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_deliverable_done_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("accepted_at", None), ("accepted_by", None)),
                                    models.Q(
                                        ("accepted_at__isnull", False),
                                        ("accepted_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_deliverable_accepted_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("accepted_at", None),
                                    ("done_date__isnull", False),
                                    _connector="OR",
                                ),
                                name="portfolio_deliverable_accepted_when_done",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("dropped_at", None),
                                    models.Q(("drop_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="portfolio_deliverable_drop_has_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("dropped_at", None),
                                    ("done_date", None),
                                    _connector="OR",
                                ),
                                name="portfolio_deliverable_done_or_dropped",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PartnerContact",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("name", models.CharField(max_length=120)),
                        ("role", models.CharField(blank=True, default="", max_length=120)),
                        (
                            "email",
                            models.EmailField(blank=True, default="", max_length=254),
                        ),
                        ("phone", models.CharField(blank=True, default="", max_length=40)),
                        ("added_at", models.DateTimeField()),
                        ("dropped_at", models.DateTimeField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="partner_contacts_added",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "partner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="contacts",
                                to="portfolio.partner",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("name", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_partnercontact_name_not_empty",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("version__gte", 1)),
                                name="portfolio_partnercontact_version_from_one",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PartnerPerson",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("joined_at", models.DateTimeField()),
                        ("left_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "joined_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="partner_people_added",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "left_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="partner_people_released",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "partner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="people",
                                to="portfolio.partner",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="partner_memberships",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("left_at", None)),
                                fields=("user",),
                                name="portfolio_partnerperson_one_partner_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("left_at", None), ("left_by", None)),
                                    models.Q(
                                        ("left_at__isnull", False),
                                        ("left_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_partnerperson_left_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("left_at", None),
                                    ("left_at__gte", models.F("joined_at")),
                                    _connector="OR",
                                ),
                                name="portfolio_partnerperson_leaves_after_joining",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PartnerTrait",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("sector", "sector"), ("system", "system")],
                                max_length=8,
                            ),
                        ),
                        ("name", models.CharField(max_length=80)),
                        (
                            "partner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="traits",
                                to="portfolio.partner",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            portfolio.models.partner.TraitKind["SECTOR"],
                                            portfolio.models.partner.TraitKind["SYSTEM"],
                                        ],
                                    )
                                ),
                                name="portfolio_partnertrait_kind_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("name", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_partnertrait_name_not_empty",
                            ),
                            models.UniqueConstraint(
                                models.F("partner"),
                                models.F("kind"),
                                django.db.models.functions.text.Lower("name"),
                                name="portfolio_partnertrait_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RelationshipAssessment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                choices=[("house", "house"), ("partner", "partner")],
                                max_length=8,
                            ),
                        ),
                        ("shared_picture", models.PositiveSmallIntegerField()),
                        ("open_communication", models.PositiveSmallIntegerField()),
                        ("accountability", models.PositiveSmallIntegerField()),
                        ("note", models.TextField(blank=True, default="")),
                        ("assessed_at", models.DateTimeField()),
                        (
                            "assessed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="relationship_assessments",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "partner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="relationship_assessments",
                                to="portfolio.partner",
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="relationship_assessments",
                                to="portfolio.usecase",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["use_case", "partner", "-assessed_at"],
                                name="portfolio_relationship_latest",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "side__in",
                                        [
                                            portfolio.analysis.partnering.Side["HOUSE"],
                                            portfolio.analysis.partnering.Side["PARTNER"],
                                        ],
                                    )
                                ),
                                name="portfolio_relationshipassessment_side_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("shared_picture__lte", 4),
                                    ("open_communication__lte", 4),
                                    ("accountability__lte", 4),
                                ),
                                name="portfolio_relationshipassessment_scores_of_four",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CandidateAnswer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "question",
                            models.CharField(
                                choices=[
                                    ("deployments", "deployments"),
                                    ("time-to-production", "time-to-production"),
                                    ("integration", "integration"),
                                    ("adoption", "adoption"),
                                    ("liability", "liability"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("answer", models.TextField()),
                        ("evidence", models.TextField(blank=True, default="")),
                        ("url", models.URLField(blank=True, default="", max_length=500)),
                        ("score", models.PositiveSmallIntegerField()),
                        ("answered_at", models.DateTimeField()),
                        ("replaced_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "answered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="candidate_answers",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "candidate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answers",
                                to="portfolio.candidate",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "question__in",
                                        [
                                            portfolio.analysis.partnering.Question[
                                                "DEPLOYMENTS"
                                            ],
                                            portfolio.analysis.partnering.Question[
                                                "TIME_TO_PRODUCTION"
                                            ],
                                            portfolio.analysis.partnering.Question[
                                                "INTEGRATION"
                                            ],
                                            portfolio.analysis.partnering.Question[
                                                "ADOPTION"
                                            ],
                                            portfolio.analysis.partnering.Question[
                                                "LIABILITY"
                                            ],
                                        ],
                                    )
                                ),
                                name="portfolio_candidateanswer_question_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("answer", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_candidateanswer_answer_not_empty",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("score__lte", 4)),
                                name="portfolio_candidateanswer_score_of_four",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("replaced_at", None)),
                                fields=("candidate", "question"),
                                name="portfolio_candidateanswer_one_current",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CandidateFlag",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "flag",
                            models.CharField(
                                choices=[
                                    ("vague-timeline", "vague-timeline"),
                                    ("no-references", "no-references"),
                                    ("foreign-infrastructure", "foreign-infrastructure"),
                                    ("anything", "anything"),
                                ],
                                max_length=24,
                            ),
                        ),
                        ("seen", models.TextField()),
                        ("raised_at", models.DateTimeField()),
                        (
                            "candidate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="flags",
                                to="portfolio.candidate",
                            ),
                        ),
                        (
                            "raised_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="candidate_flags",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "flag__in",
                                        [
                                            portfolio.analysis.partnering.Flag[
                                                "VAGUE_TIMELINE"
                                            ],
                                            portfolio.analysis.partnering.Flag[
                                                "NO_REFERENCES"
                                            ],
                                            portfolio.analysis.partnering.Flag[
                                                "FOREIGN_INFRASTRUCTURE"
                                            ],
                                            portfolio.analysis.partnering.Flag["ANYTHING"],
                                        ],
                                    )
                                ),
                                name="portfolio_candidateflag_flag_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("seen", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_candidateflag_says_what_was_seen",
                            ),
                            models.UniqueConstraint(
                                fields=("candidate", "flag"),
                                name="portfolio_candidateflag_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CandidateReference",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("organisation", models.CharField(max_length=160)),
                        (
                            "contact",
                            models.CharField(blank=True, default="", max_length=160),
                        ),
                        ("comparable", models.BooleanField(default=False)),
                        ("spoken_date", models.DateField(blank=True, null=True)),
                        ("said", models.TextField(blank=True, default="")),
                        ("added_at", models.DateTimeField()),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="candidate_references",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "candidate",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="references",
                                to="portfolio.candidate",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("organisation", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_candidatereference_has_organisation",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("version__gte", 1)),
                                name="portfolio_candidatereference_version_from_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("said", ""),
                                    ("spoken_date__isnull", False),
                                    _connector="OR",
                                ),
                                name="portfolio_candidatereference_said_when",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DeliverableMove",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("from_date", models.DateField()),
                        ("to_date", models.DateField()),
                        ("reason", models.TextField()),
                        ("moved_at", models.DateTimeField()),
                        (
                            "deliverable",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="moves",
                                to="portfolio.deliverable",
                            ),
                        ),
                        (
                            "moved_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deliverable_moves",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reason", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_deliverablemove_has_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("from_date", models.F("to_date")), _negated=True
                                ),
                                name="portfolio_deliverablemove_goes_somewhere",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Expectation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                choices=[("house", "house"), ("partner", "partner")],
                                max_length=8,
                            ),
                        ),
                        ("what", models.TextField()),
                        ("written_at", models.DateTimeField()),
                        ("house_signed_at", models.DateTimeField(blank=True, null=True)),
                        ("partner_signed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "partner_signer",
                            models.CharField(blank=True, default="", max_length=160),
                        ),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        ("withdraw_reason", models.TextField(blank=True, default="")),
                        (
                            "deliverable",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="expectations",
                                to="portfolio.deliverable",
                            ),
                        ),
                        (
                            "house_signed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="expectations_signed_for_the_house",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "partner_signed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="expectations_signed_for_a_partner",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="expectations",
                                to="portfolio.usecase",
                            ),
                        ),
                        (
                            "withdrawn_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="expectations_withdrawn",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="expectations_written",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "partner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="expectations",
                                to="portfolio.partner",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("what", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_expectation_what_not_empty",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "side__in",
                                        [
                                            portfolio.analysis.partnering.Side["HOUSE"],
                                            portfolio.analysis.partnering.Side["PARTNER"],
                                        ],
                                    )
                                ),
                                name="portfolio_expectation_side_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("house_signed_at", None), ("house_signed_by", None)
                                    ),
                                    models.Q(
                                        ("house_signed_at__isnull", False),
                                        ("house_signed_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_expectation_house_signed_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("partner_signed_at", None),
                                        ("partner_signed_by", None),
                                    ),
                                    models.Q(
                                        ("partner_signed_at__isnull", False),
                                        ("partner_signed_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_expectation_partner_signed_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("withdrawn_at", None), ("withdrawn_by", None)
                                    ),
                                    models.Q(
                                        ("withdrawn_at__isnull", False),
                                        ("withdrawn_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="portfolio_expectation_withdrawn_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("withdrawn_at", None),
                                    models.Q(("withdraw_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="portfolio_expectation_withdrawal_has_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SourcingDecision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "choice",
                            models.CharField(
                                choices=[
                                    ("build", "build"),
                                    ("buy", "buy"),
                                    ("partner", "partner"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("reason", models.TextField()),
                        ("flagged", models.BooleanField(default=False)),
                        ("flag_reason", models.TextField(blank=True, default="")),
                        ("decided_at", models.DateTimeField()),
                        ("replaced_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "candidate",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sourcings",
                                to="portfolio.candidate",
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sourcings",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "use_case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sourcings",
                                to="portfolio.usecase",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "choice__in",
                                        [
                                            portfolio.analysis.partnering.Choice["BUILD"],
                                            portfolio.analysis.partnering.Choice["BUY"],
                                            portfolio.analysis.partnering.Choice["PARTNER"],
                                        ],
                                    )
                                ),
                                name="portfolio_sourcingdecision_choice_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reason", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_sourcingdecision_has_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "choice",
                                            portfolio.analysis.partnering.Choice["PARTNER"],
                                        ),
                                        _negated=True,
                                    ),
                                    ("candidate__isnull", False),
                                    _connector="OR",
                                ),
                                name="portfolio_sourcingdecision_partner_is_named",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "choice",
                                            portfolio.analysis.partnering.Choice["BUILD"],
                                        ),
                                        _negated=True,
                                    ),
                                    ("candidate", None),
                                    _connector="OR",
                                ),
                                name="portfolio_sourcingdecision_built_by_ourselves",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("flagged", False),
                                    models.Q(("flag_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="portfolio_sourcingdecision_flag_has_reason",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("replaced_at", None)),
                                fields=("use_case",),
                                name="portfolio_sourcingdecision_one_current",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FlagAnswer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("text", models.TextField()),
                        ("answered_at", models.DateTimeField()),
                        (
                            "answered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="flag_answers",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "flag",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answers",
                                to="portfolio.candidateflag",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("text", ""), _connector="OR", _negated=True
                                ),
                                name="portfolio_flaganswer_text_not_empty",
                            )
                        ],
                    },
                ),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="assignment",
            name="portfolio_assignment_part_known",
        ),
        migrations.AlterField(
            model_name="assignment",
            name="part",
            field=models.CharField(
                choices=[
                    ("owner", "owner"),
                    ("sponsor", "sponsor"),
                    ("technical-lead", "technical-lead"),
                    ("domain-expert", "domain-expert"),
                    ("outcome-owner", "outcome-owner"),
                    ("contributor", "contributor"),
                    ("partner", "partner"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "part__in",
                        [
                            portfolio.models.assignment.Part["OWNER"],
                            portfolio.models.assignment.Part["SPONSOR"],
                            portfolio.models.assignment.Part["TECHNICAL_LEAD"],
                            portfolio.models.assignment.Part["DOMAIN_EXPERT"],
                            portfolio.models.assignment.Part["OUTCOME_OWNER"],
                            portfolio.models.assignment.Part["CONTRIBUTOR"],
                            portfolio.models.assignment.Part["PARTNER"],
                        ],
                    )
                ),
                name="portfolio_assignment_part_known",
            ),
        ),
    ]
