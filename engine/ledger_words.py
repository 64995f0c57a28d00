"""How jobs read in the ledger."""

from django.utils.translation import gettext_lazy as _

from accounts.words import Noun, Vocabulary

VOCABULARY = Vocabulary(
    verbs={
        "job.asked": _("asked for the job {object}"),
        "job.cancel_asked": _("cancelled the job {object}"),
        "job.retried": _("tried the job {object} again"),
    },
    types={"job": Noun(label=_("Job"), url_name="job")},
)
