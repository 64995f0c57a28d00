"""Which task carries out which kind of job: the whole list, so that any can be retried."""

JOB_KINDS: dict[str, str] = {
    "ledger-check": "engine.check_ledger",
    "review-preparation": "portfolio.prepare_review",
}
