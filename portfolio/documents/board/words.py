"""What the documents say around the pack's own words."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from look import formats
from portfolio.documents import pack


def title(value: pack.Pack) -> str:
    return _("Review of %(month)s") % {"month": value.month_words}


def held(value: pack.Pack) -> str:
    """When the room met, for how long, who led and who was there."""
    meeting = value.meeting
    parts = []
    if meeting.started_at:
        parts.append(_("Held on %(day)s") % {"day": day(meeting.started_at.date(), value)})
    if meeting.seconds:
        minutes = round(meeting.seconds / 60)
        took = ngettext("%(count)d minute", "%(count)d minutes", minutes)
        parts.append(took % {"count": minutes})
    if meeting.facilitator:
        parts.append(_("led by %(name)s") % {"name": meeting.facilitator})
    if meeting.attendees:
        parts.append(_("with %(names)s") % {"names": ", ".join(meeting.attendees)})
    said = ", ".join(parts)
    return f"{said}. {meeting.overrun}".strip() if said else meeting.overrun


def edition(value: pack.Pack) -> str:
    if value.edition == 1:
        return ""
    said = {"number": value.edition, "why": value.reopened_because}
    return _("Edition %(number)d: opened again because %(why)s") % said


def day(when: date | None, value: pack.Pack) -> str:
    if when is None:
        return "–"
    # With its year, whenever it is read.
    return formats.day(when, today=date.min, language=value.language)


def moment(when: datetime, value: pack.Pack) -> str:
    return formats.moment(when, today=date.min, language=value.language)


def seal(value: pack.Pack) -> str:
    said = {
        "moment": moment(value.frozen_at, value),
        "name": value.frozen_by,
        "mark": value.cut_from or pack.fingerprint(pack.frozen(value)),
    }
    if value.cut_from:
        return (
            _(
                "What you may see of a pack that was frozen %(moment)s by %(name)s. "
                "SHA-256 of the whole: %(mark)s"
            )
            % said
        )
    return _("Frozen %(moment)s by %(name)s. SHA-256 of the pack: %(mark)s") % said


def option(choice: pack.Option) -> str:
    marks = []
    if choice.is_recommended:
        marks.append(_("recommended"))
    if choice.is_chosen:
        marks.append(_("chosen"))
    marked = f" ({', '.join(marks)})" if marks else ""
    rest = f": {choice.consequences}" if choice.consequences else ""
    return f"{choice.words}{marked}{rest}"


def blocker_head(found: pack.Blocker) -> str:
    days = ngettext("%(count)d day", "%(count)d days", found.days) % {"count": found.days}
    said = f"{found.layer_words} · {days}"
    return f"{said} · {_('escalated')}" if found.escalated else said


def blocker_who(found: pack.Blocker, value: pack.Pack) -> str:
    parts = []
    if found.mover:
        parts.append(_("%(name)s moves it") % {"name": found.mover})
    if found.authority:
        parts.append(_("needs the authority of %(name)s") % {"name": found.authority})
    if found.expected:
        parts.append(_("expected %(day)s") % {"day": day(found.expected, value)})
    return ", ".join(parts)


def asked(found: pack.Decision, value: pack.Pack) -> str:
    parts = [_("Asked of %(name)s") % {"name": found.asked_of}]
    if found.needed_by:
        parts.append(_("needed by %(day)s") % {"day": day(found.needed_by, value)})
    if found.cost_of_waiting:
        parts.append(_("waiting costs: %(what)s") % {"what": found.cost_of_waiting})
    return ", ".join(parts)


def outcome(found: pack.Outcome) -> str:
    said = f"{found.kind_words}: {found.words}" if found.words else found.kind_words
    return " – ".join(part for part in (said, found.why, found.by) if part)


def action(found: pack.Action, value: pack.Pack) -> str:
    return f"{found.what} – {found.owner}, {day(found.due, value)}"


def other_actions(item: pack.Item) -> list[pack.Action]:
    """Actions that were open already: what the room assigned is told as an outcome."""
    said = [each.words for each in item.outcomes]
    return [one for one in item.actions if not any(one.what in words for words in said)]


def and_more(found: Sequence[object], shown: int) -> str:
    """Count what did not fit on the page; it is in the workbook and in Halfhour."""
    left = len(found) - shown
    if left <= 0:
        return ""
    return ngettext(
        "And %(count)d more, in the workbook.", "And %(count)d more, in the workbook.", left
    ) % {"count": left}


def left_out(value: pack.Pack) -> str:
    if not value.left_out_count:
        return ""
    named = ", ".join(f"{each.ref} {each.title}" for each in value.left_out[:5])
    counted = ngettext(
        "%(count)d use case did not fit",
        "%(count)d use cases did not fit",
        value.left_out_count,
    ) % {"count": value.left_out_count}
    return f"{counted}: {named}" if named else f"{counted}."


def check(found: pack.Check) -> str:
    return f"{_('Holds') if found.passed else _('Open')}: {found.words}"
