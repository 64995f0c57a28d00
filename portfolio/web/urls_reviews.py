"""The pages of reviews, and each person's own calendar."""

from django.urls import include, path, register_converter

from portfolio.web.finding_reviews import MonthConverter
from portfolio.web.views.reviews import (
    agenda,
    before,
    calendar,
    closed,
    documents,
    item,
    listing,
    pressing,
    room,
)

register_converter(MonthConverter, "month")

of_a_review = [
    path("", agenda.show, name="review"),
    path("revise/", listing.revise, name="review-revise"),
    path("answer/", listing.answer, name="review-answer"),
    path("call-off/", listing.call_off, name="review-call-off"),
    path("preread/", before.show_preread, name="review-preread"),
    path("preread/send/", before.send_preread, name="review-preread-send"),
    path("prepare/", agenda.prepare, name="review-prepare"),
    path("remind/", before.remind, name="review-remind"),
    path("rest/", agenda.show_rest, name="review-rest"),
    path("items/add/", agenda.add, name="review-item-add"),
    path("items/<int:pk>/", item.show, name="review-item"),
    path("items/<int:pk>/move/", agenda.move, name="review-item-move"),
    path("items/<int:pk>/minutes/", agenda.set_minutes, name="review-item-minutes"),
    path("items/<int:pk>/drop/", agenda.drop, name="review-item-drop"),
    path("items/<int:pk>/comment/", agenda.comment, name="review-item-comment"),
    path("open/", room.open_room, name="review-open"),
    path("open/undo/", room.put_back, name="review-put-back"),
    path("room/", room.show, name="review-room"),
    path("room/pulse/", room.pulse, name="review-pulse"),
    path("room/pause/", room.pause, name="review-pause"),
    path("room/go-on/", room.go_on, name="review-go-on"),
    path("room/show/<int:pk>/", room.lead, name="review-lead"),
    path("room/press/<slug:name>/", pressing.press, name="review-press"),
    path("room/take-back/<int:pk>/", pressing.take_back, name="review-take-back"),
    path("close/", room.close, name="review-close"),
    path("reopen/", closed.reopen, name="review-reopen"),
    path("packs/<int:number>/", closed.show_edition, name="review-pack"),
    path("packs/<int:number>/proof/", closed.prove, name="review-pack-proof"),
    path("packs/<int:number>.json", closed.download, name="review-pack-json"),
    path("packs/<int:number>.<slug:kind>", documents.download, name="review-document"),
]

urlpatterns = [
    path("reviews/", listing.index, name="reviews"),
    path("reviews/plan/", listing.plan, name="review-plan"),
    path("reviews/<month:month>/", include(of_a_review)),
    path("calendar/", calendar.show, name="calendar"),
    path("calendar/turn/", calendar.turn, name="calendar-turn"),
    path("calendar/<str:token>.ics", calendar.read, name="calendar-feed"),
]
