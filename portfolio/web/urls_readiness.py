"""The pages of readiness and trust."""

from django.urls import path

from portfolio.web.views import pulse, pulses, readiness, readiness_items, trust

of_a_use_case = [
    path("readiness/<slug:key>/assess/", readiness.assess, name="readiness-assess"),
    path("skills/<slug:skill>/cover/", readiness.cover, name="skill-cover"),
    path("skills/<int:pk>/end/", readiness.uncover, name="skill-uncover"),
    path("skills/<int:pk>/again/", readiness.cover_again, name="skill-again"),
    path("explainability/", readiness.explain, name="explain"),
    path("people/<slug:question>/ask/", readiness.ask_people, name="people-ask"),
    path("pulses/new/", pulses.open_round, name="pulse-new"),
    path("pulses/<int:pk>/share/", pulses.share, name="pulse-share"),
    path("pulses/<int:pk>/extend/", pulses.extend, name="pulse-extend"),
    path("pulses/<int:pk>/close/", pulses.close, name="pulse-close"),
    path("touchpoints/new/", trust.note, name="touchpoint-new"),
    path("touchpoints/<int:pk>/", trust.revise, name="touchpoint-edit"),
    path("touchpoints/<int:pk>/withdraw/", trust.withdraw, name="touchpoint-withdraw"),
    path("touchpoints/<int:pk>/restore/", trust.restore, name="touchpoint-restore"),
    path("challenges/new/", trust.challenge, name="challenge-new"),
    path("challenges/<int:pk>/answer/", trust.answer, name="challenge-answer"),
    path("resets/new/", trust.reset, name="reset-new"),
    path("resets/<int:pk>/follow-up/", trust.follow_up, name="reset-follow-up"),
    path("resets/<int:pk>/postpone/", trust.postpone, name="reset-postpone"),
    path("commitments/<int:pk>/keep/", trust.keep, name="commitment-keep"),
    path("commitments/<int:pk>/reopen/", trust.unkeep, name="commitment-reopen"),
]

of_the_house = [
    path("pulse/<str:token>/", pulse.answer, name="pulse"),
    path("readiness/", readiness_items.show, name="readiness"),
    path("readiness/items/new/", readiness_items.add, name="readiness-item-new"),
    path("readiness/items/<slug:key>/", readiness_items.revise, name="readiness-item"),
    path(
        "readiness/items/<slug:key>/retire/",
        readiness_items.retire,
        name="readiness-item-retire",
    ),
    path(
        "readiness/items/<slug:key>/restore/",
        readiness_items.restore,
        name="readiness-item-restore",
    ),
]
