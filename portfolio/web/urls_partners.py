"""The pages of partners: the register, and their part of a use case."""

from django.urls import path

from portfolio.web.views import (
    candidates,
    dealings,
    deliverables,
    partner_parts,
    partners,
    sourcing,
)

of_the_register = [
    path("", partners.index, name="partners"),
    path("new/", partners.new, name="partner-new"),
    path("<int:pk>/", partners.show, name="partner"),
    path("<int:pk>/edit/", partners.edit, name="partner-edit"),
    path("<int:pk>/end/", partners.end, name="partner-end"),
    path("<int:pk>/restore/", partners.restore, name="partner-restore"),
    path("<int:pk>/contacts/new/", partner_parts.new_contact, name="contact-new"),
    path(
        "<int:pk>/contacts/<int:contact>/", partner_parts.edit_contact, name="contact-edit"
    ),
    path(
        "<int:pk>/contacts/<int:contact>/drop/",
        partner_parts.drop_contact,
        name="contact-drop",
    ),
    path(
        "<int:pk>/contacts/<int:contact>/restore/",
        partner_parts.restore_contact,
        name="contact-restore",
    ),
    path("<int:pk>/agreements/new/", partner_parts.new_agreement, name="agreement-new"),
    path(
        "<int:pk>/agreements/<int:agreement>/",
        partner_parts.edit_agreement,
        name="agreement-edit",
    ),
    path(
        "<int:pk>/agreements/<int:agreement>/end/",
        partner_parts.end_agreement,
        name="agreement-end",
    ),
    path("<int:pk>/people/join/", partner_parts.join, name="partner-join"),
    path("<int:pk>/people/<int:person>/leave/", partner_parts.leave, name="partner-leave"),
]

of_the_sourcing = [
    path("sourcing/decide/", sourcing.decide, name="sourcing-decide"),
    path("candidates/", candidates.show, name="candidates"),
    path("candidates/new/", candidates.new, name="candidate-new"),
    path("candidates/<int:pk>/", candidates.evaluate, name="candidate-evaluate"),
    path("candidates/<int:pk>/offer/", candidates.offer, name="candidate-offer"),
    path("candidates/<int:pk>/drop/", candidates.drop, name="candidate-drop"),
    path("candidates/<int:pk>/restore/", candidates.restore, name="candidate-restore"),
    path("candidates/<int:pk>/warn/", sourcing.raise_flag, name="flag-raise"),
    path(
        "candidates/<int:pk>/references/new/", sourcing.new_reference, name="reference-new"
    ),
    path("warnings/<int:pk>/answer/", sourcing.answer_flag, name="flag-answer"),
    path("references/<int:pk>/", sourcing.edit_reference, name="reference-edit"),
    path(
        "references/<int:pk>/withdraw/",
        sourcing.withdraw_reference,
        name="reference-withdraw",
    ),
    path(
        "references/<int:pk>/restore/",
        sourcing.restore_reference,
        name="reference-restore",
    ),
    path("deliverables/new/", deliverables.promise, name="deliverable-new"),
    path("deliverables/<int:pk>/", deliverables.rename, name="deliverable-rename"),
    path("deliverables/<int:pk>/move/", deliverables.move, name="deliverable-move"),
    path(
        "deliverables/<int:pk>/hand-over/",
        deliverables.hand_over,
        name="deliverable-hand-over",
    ),
    path("deliverables/<int:pk>/accept/", deliverables.accept, name="deliverable-accept"),
    path("deliverables/<int:pk>/reopen/", deliverables.reopen, name="deliverable-reopen"),
    path("deliverables/<int:pk>/drop/", deliverables.drop, name="deliverable-drop"),
    path("expectations/new/", dealings.expect, name="expectation-new"),
    path("expectations/<int:pk>/sign/", dealings.sign, name="expectation-sign"),
    path(
        "expectations/<int:pk>/take-down/",
        dealings.take_down,
        name="expectation-take-down",
    ),
    path("expectations/<int:pk>/withdraw/", dealings.withdraw, name="expectation-withdraw"),
    path("relationship/assess/", dealings.assess, name="relationship-assess"),
]
