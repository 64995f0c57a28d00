"""/partners/3/contacts, /agreements, /people: what belongs to a partner of the register."""

from datetime import date
from typing import Annotated, Any, ClassVar

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from msgspec import UNSET, Meta, UnsetType
from rest_framework import serializers

from accounts.permissions import Permission
from api import shapes
from api.nouns import OfPartner, adds, changes, does
from api.shapes import Id, Line, Shape, Text, told
from api.v1.proposing import Url
from api.v1.words import PersonRef, ReasonIn
from api.writing import somebody
from portfolio.models import Agreement, PartnerContact, PartnerPerson, UseCase
from portfolio.models.agreement import AgreementKind
from portfolio.operations import agreements, contacts, partner_people

SEE, MANAGE = Permission.PARTNERS_SEE, Permission.PARTNERS_MANAGE
READS: dict[str, Permission | tuple[Permission, ...]] = {"list": SEE, "retrieve": SEE}
Name = Annotated[Text, Meta(max_length=120)]
Email = Annotated[str, Meta(max_length=254, pattern=r"^([^@\s\x00]+@[^@\s\x00]+)?$")]
Ref = Annotated[str, Meta(pattern=r"^UC-[1-9][0-9]{0,8}$")]
Notice = Annotated[int, Meta(ge=0, le=32_767)]


class ContactPatch(Shape):
    example = {"role": "Delivery lead, since October"}

    name: Name | UnsetType = UNSET
    role: Name | UnsetType = UNSET
    email: Email | UnsetType = UNSET
    phone: Annotated[Text, Meta(max_length=40)] | UnsetType = UNSET


class ContactIn(ContactPatch, kw_only=True):
    example = {"name": "Grete Holm", "role": "Delivery", "email": "grete@northbeam.example"}

    name: Name


class ContactOut(serializers.ModelSerializer[PartnerContact]):
    class Meta:
        model = PartnerContact
        fields = [
            "id",
            "name",
            "role",
            "email",
            "phone",
            "added_at",
            "dropped_at",
            "version",
        ]


@extend_schema_view(
    list=extend_schema(summary="Whom to call at a partner"),
    retrieve=extend_schema(summary="One contact"),
)
class Contacts(OfPartner):
    needs: ClassVar = READS
    serializer_class = ContactOut
    order = ("name", "pk")

    create = adds(ContactIn, contacts.add, right=MANAGE, summary="Add whom to call")
    partial_update = changes(
        ContactPatch,
        contacts.revise,
        "contact_id",
        right=MANAGE,
        summary="Say how they are reached now",
    )
    drop = does(contacts.drop, "contact_id", right=MANAGE, summary="Take them off the list")
    restore = does(
        contacts.restore, "contact_id", right=MANAGE, summary="Put them on it again"
    )


class AgreementPatch(Shape):
    example = {"ends_date": "2028-12-31"}

    title: Line | UnsetType = UNSET
    kind: AgreementKind | UnsetType = UNSET
    starts_date: date | UnsetType = UNSET
    ends_date: date | None | UnsetType = UNSET
    notice_days: Notice | None | UnsetType = UNSET
    url: Url | UnsetType = UNSET
    use_case: Ref | None | UnsetType = UNSET


class AgreementIn(AgreementPatch, kw_only=True):
    """For a single use case by its reference, or for all that the partner does."""

    example = {
        "kind": "contract",
        "title": "Lead scoring, build and run",
        "starts_date": "2026-01-01",
        "ends_date": "2027-12-31",
        "notice_days": 90,
    }

    title: Line
    kind: AgreementKind
    starts_date: date


class AgreementOut(serializers.ModelSerializer[Agreement]):
    kind = serializers.ChoiceField(choices=list(AgreementKind))
    use_case = serializers.CharField(source="use_case.ref", allow_null=True, default=None)
    notice_date = serializers.DateField(
        allow_null=True, help_text="The last day on which notice can be given."
    )

    class Meta:
        model = Agreement
        fields = [
            "id",
            "kind",
            "title",
            "use_case",
            "starts_date",
            "ends_date",
            "notice_days",
            "notice_date",
            "url",
            "added_at",
            "ended_at",
            "end_reason",
            "version",
        ]


@extend_schema_view(
    list=extend_schema(summary="What was signed with a partner"),
    retrieve=extend_schema(summary="One agreement"),
)
class Agreements(OfPartner):
    """One that is for a single use case is seen with that use case."""

    needs: ClassVar = READS
    serializer_class = AgreementOut
    order = ("starts_date", "pk")
    joined = ("use_case",)

    def meant_by(self, given: shapes.Shape) -> dict[str, Any]:
        words = super().meant_by(given)
        if (ref := words.get("use_case")) is not None:
            words["use_case"] = UseCase.objects.visible_to(self.caller).by_ref(ref).first()
            if words["use_case"] is None:
                raise shapes.wrong("use_case", _("No use case has this reference."))
        return words

    create = adds(AgreementIn, agreements.add, right=MANAGE, summary="Note what was signed")
    partial_update = changes(
        AgreementPatch,
        agreements.revise,
        "agreement_id",
        right=MANAGE,
        summary="Correct it; the history keeps what it was",
    )
    end = does(
        agreements.end,
        "agreement_id",
        ReasonIn,
        right=MANAGE,
        summary="End it before its time, with a reason",
    )


class JoinIn(Shape):
    """Somebody with the role Partner and no other."""

    example = {"user": 9}

    user: Id

    def meant(self) -> dict[str, Any]:
        return {**told(self), "user": somebody(self.user, "user")}


class PartnerPersonOut(serializers.ModelSerializer[PartnerPerson]):
    user = PersonRef()

    class Meta:
        model = PartnerPerson
        fields = ["id", "user", "joined_at", "joined_by_id", "left_at", "left_by_id"]


@extend_schema_view(
    list=extend_schema(summary="Who signs in for a partner, and did"),
    retrieve=extend_schema(summary="One of them"),
)
class PartnerPeople(OfPartner):
    """They see the use cases that their partner was chosen for, and no other."""

    needs: ClassVar = READS
    serializer_class = PartnerPersonOut
    order = ("joined_at", "pk")
    joined = ("user",)

    create = adds(JoinIn, partner_people.join, right=MANAGE, summary="Let somebody in")
    leave = does(
        partner_people.leave, "person_id", right=MANAGE, summary="They sign in no longer"
    )
