"""What belongs to a partner of the register: contacts, agreements, people who sign in."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from accounts.permissions import Permission
from accounts.web.access import needs
from portfolio.models import Agreement, Partner
from portfolio.operations import agreements, contacts, partner_people
from portfolio.web import acts
from portfolio.web.acts import Deed
from portfolio.web.forms.choosing import ReasonForm
from portfolio.web.forms.partner import AgreementForm, ContactForm, JoinForm
from portfolio.web.views.partners import above, listed_anyhow, place


@require_http_methods(["GET", "POST"])
@needs(Permission.PARTNERS_MANAGE)
def new_contact(request: SignedInRequest, pk: int) -> HttpResponse:
    partner = _partner(request, pk)
    form = ContactForm(**acts.sent(request))
    deed = Deed(
        title=_("Whom to call at %(name)s") % {"name": partner.name},
        verb=_("Add"),
        said=_("Contact added."),
        back=place(partner, "contacts"),
    )
    act = partial(contacts.add, partner_id=partner.pk)
    return acts.ask(request, form, act, deed, above=above(partner))


@require_http_methods(["GET", "POST"])
@needs(Permission.PARTNERS_MANAGE)
def edit_contact(request: SignedInRequest, pk: int, contact: int) -> HttpResponse:
    partner = _partner(request, pk)
    row = get_object_or_404(partner.contacts.standing(), pk=contact)
    start = {name: getattr(row, name) for name in ("name", "role", "email", "phone")}
    form = ContactForm(**acts.sent(request), initial={**start, "seen_version": row.version})
    deed = Deed(
        title=_("How to reach %(name)s") % {"name": row.name},
        verb=_("Save"),
        said=_("Saved."),
        back=place(partner, "contacts"),
    )
    act = partial(contacts.revise, contact_id=row.pk)
    return acts.ask(request, form, act, deed, above=above(partner))


@require_POST
@needs(Permission.PARTNERS_MANAGE)
def drop_contact(request: SignedInRequest, pk: int, contact: int) -> HttpResponse:
    partner = _partner(request, pk)
    row = get_object_or_404(partner.contacts, pk=contact)
    return acts.press(
        request,
        partial(contacts.drop, contact_id=row.pk),
        said=_("Taken off the list."),
        back=place(partner, "contacts"),
        undo=reverse("contact-restore", args=[partner.pk, row.pk]),
    )


@require_POST
@needs(Permission.PARTNERS_MANAGE)
def restore_contact(request: SignedInRequest, pk: int, contact: int) -> HttpResponse:
    partner = _partner(request, pk)
    row = get_object_or_404(partner.contacts, pk=contact)
    return acts.press(
        request,
        partial(contacts.restore, contact_id=row.pk),
        said=_("It is on the list again."),
        back=place(partner, "contacts"),
    )


@require_http_methods(["GET", "POST"])
@needs(Permission.PARTNERS_MANAGE)
def new_agreement(request: SignedInRequest, pk: int) -> HttpResponse:
    partner = _partner(request, pk)
    form = AgreementForm(**acts.sent(request), reader=request.user)
    deed = Deed(
        title=_("What was signed with %(name)s") % {"name": partner.name},
        lead=_("Its end, and the day for notice before it, come into sight in time."),
        verb=_("Add"),
        said=_("Agreement added."),
        back=place(partner, "agreements"),
    )
    act = partial(agreements.add, partner_id=partner.pk)
    return acts.ask(request, form, act, deed, above=above(partner))


@require_http_methods(["GET", "POST"])
@needs(Permission.PARTNERS_MANAGE)
def edit_agreement(request: SignedInRequest, pk: int, agreement: int) -> HttpResponse:
    partner = _partner(request, pk)
    row = _agreement(request, partner, agreement)
    start = {
        name: getattr(row, name) for name in AgreementForm.base_fields if hasattr(row, name)
    }
    form = AgreementForm(
        **acts.sent(request),
        initial={**start, "seen_version": row.version},
        reader=request.user,
    )
    deed = Deed(
        title=row.title,
        lead=_("The history keeps what it was."),
        verb=_("Save"),
        said=_("Saved."),
        back=place(partner, "agreements"),
    )
    act = partial(agreements.revise, agreement_id=row.pk)
    return acts.ask(request, form, act, deed, above=above(partner))


@require_http_methods(["GET", "POST"])
@needs(Permission.PARTNERS_MANAGE)
def end_agreement(request: SignedInRequest, pk: int, agreement: int) -> HttpResponse:
    partner = _partner(request, pk)
    row = _agreement(request, partner, agreement)
    form = ReasonForm(**acts.sent(request), label=_("Why does it end?"))
    deed = Deed(
        title=_("End: %(title)s") % {"title": row.title},
        verb=_("End it now"),
        said=_("Ended."),
        back=place(partner, "agreements"),
        danger=True,
    )
    act = partial(agreements.end, agreement_id=row.pk)
    return acts.ask(request, form, act, deed, above=above(partner))


@require_http_methods(["GET", "POST"])
@needs(Permission.PARTNERS_MANAGE)
def join(request: SignedInRequest, pk: int) -> HttpResponse:
    partner = _partner(request, pk)
    form = JoinForm(**acts.sent(request))
    deed = Deed(
        title=_("Who signs in for %(name)s?") % {"name": partner.name},
        lead=_(
            "People with the role Partner and no other. They see the use cases that their"
            " organisation was chosen for, and nothing of how it was chosen."
        ),
        verb=_("Let them in"),
        said=_("They see the use cases of their organisation now."),
        back=place(partner, "people"),
    )
    act = partial(partner_people.join, partner_id=partner.pk)
    return acts.ask(request, form, act, deed, above=above(partner))


@require_POST
@needs(Permission.PARTNERS_MANAGE)
def leave(request: SignedInRequest, pk: int, person: int) -> HttpResponse:
    partner = _partner(request, pk)
    row = get_object_or_404(partner.people.standing().select_related("user"), pk=person)
    return acts.press(
        request,
        partial(partner_people.leave, person_id=row.pk),
        said=_("%(name)s no longer signs in for them.") % {"name": row.user.name},
        back=place(partner, "people"),
    )


def _partner(request: SignedInRequest, pk: int) -> Partner:
    return get_object_or_404(listed_anyhow(request), pk=pk)


def _agreement(request: SignedInRequest, partner: Partner, pk: int) -> Agreement:
    visible = Agreement.objects.visible_to(request.user)
    return get_object_or_404(visible, partner=partner, ended_at=None, pk=pk)
