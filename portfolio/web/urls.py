"""The pages of the portfolio."""

from django.urls import URLPattern, URLResolver, include, path, register_converter

from portfolio.web import urls_foundations, urls_readiness
from portfolio.web.finding import RefConverter
from portfolio.web.rooms import ROOMS
from portfolio.web.urls_partners import of_the_register, of_the_sourcing
from portfolio.web.views import (
    actions,
    blockers,
    comments,
    decisions,
    desk,
    gallery,
    handovers,
    home,
    lists,
    many,
    metrics,
    milestones,
    patterns,
    plans,
    policy,
    posting,
    proposals,
    saved,
    signals,
    source_needs,
    stages,
    targets,
    updates,
    use_cases,
    values,
    wording,
)

register_converter(RefConverter, "ref")

of_a_metric = [
    path("", metrics.show, name="metric"),
    path("edit/", metrics.edit, name="metric-edit"),
    path("sign/<slug:capacity>/", metrics.sign, name="metric-sign"),
    path("retire/", metrics.retire, name="metric-retire"),
    path("restore/", metrics.restore, name="metric-restore"),
    path("target/", targets.propose, name="target-propose"),
    path("target/<int:number>/approve/", targets.approve, name="target-approve"),
    path("target/<int:number>/decline/", targets.decline, name="target-decline"),
    path("value/", values.enter, name="value-enter"),
    path("values/", values.paste, name="values-paste"),
    path("values/<str:day>/", values.show, name="value"),
    path("values/<str:day>/comment/", comments.on_the_value, name="comment-on-value"),
    path("values/<str:day>/withdraw/", values.withdraw, name="value-withdraw"),
    path("post/", posting.show, name="metric-post"),
    path("plan/", plans.show, name="plan"),
    path("plan/write/", plans.write, name="plan-write"),
    path("plan/anew/", plans.start_anew, name="plan-anew"),
    path("plan/note/", plans.note, name="plan-note"),
    path("plan/approve/", plans.approve, name="plan-approve"),
    path("plan/action/", plans.assign, name="plan-action"),
    path("plan/end/", plans.end, name="plan-end"),
    path("comment/", comments.on_the_metric, name="comment-on-metric"),
]

of_the_words = [
    path("edit/", wording.edit, name="use-case-edit"),
    path("people/", wording.assign, name="use-case-assign"),
    path("people/<int:pk>/release/", wording.release, name="use-case-release"),
    path("worth/", wording.estimate, name="use-case-worth"),
    path("sources/new/", source_needs.add, name="source-new"),
    path("sources/<int:pk>/", source_needs.access, name="source-access"),
    path("sources/<int:pk>/which/", source_needs.point, name="source-point"),
    path("sources/<int:pk>/drop/", source_needs.drop, name="source-drop"),
    path("same/<int:pk>/link/", wording.link, name="use-case-link"),
    path("same/<int:pk>/unlink/", wording.unlink, name="use-case-unlink"),
]

of_the_stage = [
    path("stage/", stages.show, name="stage"),
    path("stage/forward/", stages.forward, name="stage-forward"),
    path("stage/back/<slug:stage>/", stages.back, name="stage-back"),
    path("stage/waive/<slug:stage>/<slug:finding>/", stages.waive, name="waive"),
    path("waivers/<int:pk>/withdraw/", stages.unwaive, name="waiver-withdraw"),
    path("phase/", stages.change_phase, name="phase"),
    path("go-live/", stages.go_live, name="go-live"),
    path("end/", stages.end, name="use-case-end"),
    path("reopen/", stages.reopen, name="use-case-reopen"),
]

of_the_story = [
    path("milestones/new/", milestones.promise, name="milestone-new"),
    path("milestones/<int:pk>/move/", milestones.move, name="milestone-move"),
    path("milestones/<int:pk>/reach/", milestones.reach, name="milestone-reach"),
    path("milestones/<int:pk>/reopen/", milestones.reopen, name="milestone-reopen"),
    path("milestones/<int:pk>/drop/", milestones.drop, name="milestone-drop"),
    path("updates/", updates.index, name="updates"),
    path("updates/write/", updates.write, name="update-write"),
    path("updates/<str:day>/", updates.write, name="update-month"),
    path("updates/<str:day>/keep/", updates.keep, name="update-keep"),
    path("blockers/new/", blockers.raise_new, name="blocker-new"),
    path("blockers/<int:pk>/expect/", blockers.expect, name="blocker-expect"),
    path("blockers/<int:pk>/escalate/", blockers.escalate, name="blocker-escalate"),
    path("blockers/<int:pk>/resolve/", blockers.resolve, name="blocker-resolve"),
    path("blockers/<int:pk>/reopen/", blockers.reopen, name="blocker-reopen"),
    path("blockers/<int:pk>/undo/", blockers.undo, name="blocker-undo"),
    path("decisions/ask/", decisions.ask, name="decision-ask"),
    path("decisions/<int:pk>/", decisions.show, name="decision"),
    path("decisions/<int:pk>/decide/", decisions.take, name="decision-take"),
    path("decisions/<int:pk>/ask-anew/", decisions.ask, name="decision-supersede"),
    path("decisions/<int:pk>/withdraw/", decisions.withdraw, name="decision-withdraw"),
    path(
        "decisions/<int:pk>/comment/",
        comments.on_the_decision,
        name="comment-on-decision",
    ),
    path("actions/new/", actions.assign, name="action-new"),
    path("actions/<int:pk>/done/", actions.complete, name="action-done"),
    path("actions/<int:pk>/reopen/", actions.reopen, name="action-reopen"),
    path("actions/<int:pk>/move/", actions.move, name="action-move"),
    path("actions/<int:pk>/drop/", actions.drop, name="action-drop"),
    path("comments/", comments.on_the_use_case, name="comment-on-use-case"),
    path("comments/<int:pk>/edit/", comments.edit, name="comment-edit"),
    path("comments/<int:pk>/withdraw/", comments.withdraw, name="comment-withdraw"),
]

of_the_signals = [
    path("<int:pk>/", signals.show, name="signal"),
    path("<int:pk>/acknowledge/", signals.acknowledge, name="signal-acknowledge"),
    path("<int:pk>/unacknowledge/", signals.unacknowledge, name="signal-unacknowledge"),
    path("<int:pk>/set-aside/", signals.snooze, name="signal-snooze"),
    path("<int:pk>/bring-back/", signals.wake, name="signal-wake"),
]

of_a_use_case: list[URLPattern | URLResolver] = [
    path("", use_cases.show, name="use-case"),
    *(path(f"{room.slug}/", use_cases.of_room(room), name=room.url_name) for room in ROOMS),
    path("metrics/new/", metrics.new, name="metric-new"),
    path("metrics/<slug:key>/", include(of_a_metric)),
    *of_the_words,
    *of_the_stage,
    *of_the_story,
    *of_the_sourcing,
    *urls_readiness.of_a_use_case,
    path("signals/", include(of_the_signals)),
    *urls_foundations.of_a_use_case,
]

urlpatterns = [
    path("", home.show, name="home"),
    path("components/", gallery.show, name="gallery"),
    path("components/charts/<slug:key>.svg", gallery.show_chart, name="gallery-chart"),
    path("settings/thresholds/", policy.change, name="policy"),
    path("signals/", signals.index, name="signals"),
    path("desk/", desk.show, name="desk"),
    path("desk/values/", desk.save, name="desk-values"),
    path("desk/values/row/", desk.save_some, name="desk-row"),
    path("people/<int:pk>/hand-over/", handovers.hand_over, name="hand-over"),
    path("partners/", include(of_the_register)),
    path("portfolio/look/", home.look, name="portfolio-look"),
    path("portfolio/seen/", home.seen, name="portfolio-seen"),
    path("portfolio/patterns/", patterns.show, name="patterns"),
    path(
        "portfolio/benchmarks/<slug:measure>/", patterns.set_benchmark, name="benchmark-set"
    ),
    path("decisions/", patterns.show_decisions, name="decisions"),
    path("use-cases/", lists.show, name="use-cases"),
    path("use-cases/change/", many.change, name="use-cases-change"),
    path("use-cases/views/save/", saved.save, name="view-save"),
    path("use-cases/views/begin/", saved.begin, name="view-begin-anew"),
    path("use-cases/views/<int:pk>/", saved.change, name="view-change"),
    path("use-cases/views/<int:pk>/keep/", saved.keep, name="view-keep"),
    path("use-cases/views/<int:pk>/drop/", saved.drop, name="view-drop"),
    path("use-cases/views/<int:pk>/restore/", saved.restore, name="view-restore"),
    path("use-cases/views/<int:pk>/begin/", saved.begin, name="view-begin"),
    path("use-cases/all.<slug:kind>", lists.export, name="use-cases-export"),
    path("use-cases/new/", proposals.new, name="use-case-new"),
    path("use-cases/clarity/", proposals.read_along, name="use-case-clarity"),
    path("use-cases/<ref:ref>/", include(of_a_use_case)),
    *urls_readiness.of_the_house,
    path("", include(urls_foundations)),
    path("", include("portfolio.web.urls_reviews")),
]
