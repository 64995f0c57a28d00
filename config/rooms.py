"""What the rooms of the house give to the floors below them, which know none of them."""

# What the frame offers to go to, room by room; each entry says who may.
NAVIGATION = [
    "portfolio.web.navigation.ENTRIES",
    "accounts.web.navigation.ENTRIES",
    "engine.web.navigation.ENTRIES",
]
# How each room reads its own ledger entries aloud.
LEDGER_WORDS = [
    "accounts.ledger_words.VOCABULARY",
    "engine.ledger_words.VOCABULARY",
    "portfolio.queries.ledger_words.VOCABULARY",
    "portfolio.queries.field_words.VOCABULARY",
    "portfolio.queries.reviews.ledger_words.VOCABULARY",
    "portfolio.queries.foundation_words.VOCABULARY",
    "portfolio.queries.readiness_words.VOCABULARY",
    "portfolio.queries.partner_words.VOCABULARY",
    "portfolio.web.ledger_values.VOCABULARY",
]
# Which of them a reader may not see.
LEDGER_VEILS = [
    "portfolio.queries.veil.veil",
    "portfolio.queries.veil.narrowed",
    "portfolio.queries.veil.inside",
    "portfolio.queries.foundation_veil.veil",
]
# Who answers when somebody searches from anywhere; called with the request and the words.
FINDERS = [
    "portfolio.web.finders.use_cases",
    "portfolio.web.finders.people",
    "portfolio.web.finders.teams",
    "portfolio.web.finders.metrics",
    "portfolio.web.finders.decisions",
    "portfolio.web.finders.sources",
    "portfolio.web.finders.definitions",
    "portfolio.web.finders.partners",
    "portfolio.web.finders.views",
    "portfolio.web.finders.deeds",
    "portfolio.web.finders.pages",
    "look.find.places",
    "portfolio.web.finders.meant",
]
# What waits in the database to be done, for the operations page.
BACKLOGS = ["portfolio.queries.backlogs.backlogs"]
# What a person holds elsewhere and must hand over before they leave: see ADR 0022.
HOLDINGS = [
    "accounts.queries.service_accounts.held_by",
    "portfolio.queries.holdings.held_by",
]
# The page where all of it is handed over in one step, by the name of its address.
HAND_OVER = "hand-over"
