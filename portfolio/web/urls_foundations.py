"""The pages of what use cases share."""

from django.urls import include, path

from portfolio.web.views import definitions, glossary, leaning, money, sources

of_a_source = [
    path("", sources.show, name="source"),
    path("edit/", sources.edit, name="source-edit"),
    path("seen/", sources.see, name="source-seen"),
    path("connect/", sources.connect, name="source-connect"),
    path("disconnect/", sources.disconnect, name="source-disconnect"),
    path("doubt/", sources.dispute, name="source-dispute"),
    path("settle/", sources.settle, name="source-settle"),
    path("retire/", sources.retire, name="source-retire"),
    path("restore/", sources.restore, name="source-restore"),
]

of_a_definition = [
    path("", definitions.show, name="definition"),
    path("edit/", definitions.edit, name="definition-edit"),
    path("meaning/", definitions.say_meaning, name="meaning-say"),
    path("meaning/<int:meaning>/drop/", definitions.drop_meaning, name="meaning-drop"),
    path("conflict/", definitions.find_conflict, name="definition-conflict"),
    path("align/", definitions.align, name="definition-align"),
    path("open/", definitions.unsettle, name="definition-unsettle"),
    path("retire/", definitions.retire, name="definition-retire"),
    path("restore/", definitions.restore, name="definition-restore"),
]

# Below the address of a use case.
of_a_use_case = [
    path("costs/new/", money.record, name="cost-new"),
    path("costs/<int:pk>/withdraw/", money.withdraw, name="cost-withdraw"),
    path("definitions/new/", leaning.lean, name="lean"),
    path("definitions/<int:pk>/drop/", leaning.let_go, name="lean-drop"),
    path("definitions/<int:pk>/blocker/", leaning.to_blocker, name="conflict-blocker"),
    path("definitions/<int:pk>/decide/", leaning.to_decision, name="conflict-decision"),
]

urlpatterns = [
    path("sources/", sources.index, name="sources"),
    path("sources/new/", sources.new, name="source-add"),
    path("sources/<int:pk>/", include(of_a_source)),
    path("definitions/", definitions.index, name="definitions"),
    path("definitions/new/", definitions.new, name="definition-add"),
    path("definitions/<int:pk>/", include(of_a_definition)),
    path("money/", money.index, name="money"),
    path("money/rates/new/", money.set_rate, name="rate-new"),
    path("money/rates/<int:pk>/withdraw/", money.withdraw_rate, name="rate-withdraw"),
    path("money/currency/", money.choose_currency, name="currency"),
    path("glossary/", glossary.index, name="glossary"),
    path("glossary/new/", glossary.new, name="term-add"),
    path("glossary/hint/", glossary.hint, name="jargon"),
    path("glossary/<int:pk>/", glossary.edit, name="term-edit"),
    path("glossary/<int:pk>/retire/", glossary.retire, name="term-retire"),
    path("glossary/<int:pk>/restore/", glossary.restore, name="term-restore"),
]
