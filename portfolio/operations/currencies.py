"""In which currency the organisation reckons, and what others are worth in it."""

from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts import ledger
from accounts.models import User
from accounts.refusal import Refused
from portfolio.models import ExchangeRate, HouseCurrency, UseCase
from portfolio.models.exchange_rate import DEFAULT_CURRENCY
from portfolio.operations import dirty, editing
from portfolio.operations.costs import is_code
from portfolio.queries.days import day_of
from portfolio.queries.money import house_currency

LEAST, MOST = Decimal("1e-8"), Decimal("1e9")


class CannotExchange(Refused):
    code = "cannot-exchange"


@ledger.writes
def choose(
    *, currency: str, reason: str, by: User, now: datetime, seen: str | None = None
) -> HouseCurrency:
    """
    Reckon in another currency from now on; amounts stay as they were written down.

    `seen` is the one that the chooser looked at; None where nobody asks.

    :raises editing.Reasonless: without a reason
    :raises editing.Stale: if it is another one by now
    :raises CannotExchange: if it is no code, the currency already, or somebody chose at
        the same moment
    """
    reason = editing.need_reason(reason, _("Say why the currency changes."))
    currency = _code(currency)
    # Of one row: whoever chooses between two looks would be overwritten unseen.
    newest = HouseCurrency.objects.order_by("-number").first()
    before = DEFAULT_CURRENCY if newest is None else newest.currency
    number = 1 if newest is None else newest.number + 1
    if seen not in (None, before):
        raise editing.Stale({"currency": (before, currency)})
    if currency == before:
        raise CannotExchange(_("It is the organisation's currency already."))
    try:
        with transaction.atomic():
            row = HouseCurrency.objects.create(
                number=number,
                currency=currency,
                reason=reason,
                chosen_at=now,
                chosen_by=by,
            )
    except IntegrityError as error:
        # Two chose at once: whoever was slower looks again.
        if seen is not None:
            raise editing.Stale({"currency": (house_currency(), currency)}) from error
        refusal = _("Somebody chose a currency at the same moment. Look again.")
        raise CannotExchange(refusal) from error
    subject = ledger.Subject(type="currency", id=row.pk, label=currency)
    changes = {"currency": (before, currency)}
    ledger.record(
        "currency.chosen", subject, by=by, now=now, changes=changes, reason=reason
    )
    _touch_everything(now=now)
    return row


@ledger.writes
def set_rate(
    *,
    currency: str,
    rate: Decimal,
    rate_date: date,
    by: User,
    now: datetime,
    source: str = "",
) -> ExchangeRate:
    """
    Say what one unit of a currency is worth in the organisation's own from a day on.

    A rate of the same day is replaced; the history keeps both.

    :raises CannotExchange: if it is no code or the organisation's own, the rate is not
        above zero, or its day lies ahead
    """
    currency, into = _code(currency), house_currency()
    if currency == into:
        raise CannotExchange(_("The organisation's own currency needs no rate."))
    if not LEAST <= rate < MOST:
        raise CannotExchange(_("A rate lies above zero."))
    if rate_date > day_of(now):
        raise CannotExchange(_("A rate is of today or earlier."))
    former = (
        ExchangeRate.objects.standing()
        .select_for_update()
        .filter(currency=currency, into=into, rate_date=rate_date)
        .first()
    )
    if former is not None:
        _withdraw(former, by=by, now=now)
    row = ExchangeRate.objects.create(
        currency=currency,
        into=into,
        rate_date=rate_date,
        rate=rate,
        source=source.strip(),
        recorded_at=now,
        recorded_by=by,
    )
    before = None if former is None else former.rate
    changes = {"rate": (before, rate), "day": (None, rate_date), "source": (None, source)}
    ledger.record("rate.set", _subject(row), by=by, now=now, changes=changes)
    _touch_everything(now=now)
    return row


@ledger.writes
def withdraw_rate(*, rate_id: int, by: User, now: datetime) -> None:
    """
    Take back a rate; amounts of its time fall to the one before it.

    :raises CannotExchange: if it was taken back already
    """
    row = ExchangeRate.objects.select_for_update().get(pk=rate_id)
    if row.withdrawn_at is not None:
        raise CannotExchange(_("It was taken back already."))
    _withdraw(row, by=by, now=now)
    changes = {"rate": (row.rate, None), "day": (row.rate_date, None)}
    ledger.record("rate.withdrawn", _subject(row), by=by, now=now, changes=changes)
    _touch_everything(now=now)


def _withdraw(row: ExchangeRate, *, by: User, now: datetime) -> None:
    row.withdrawn_at, row.withdrawn_by = now, by
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])


def _code(currency: str) -> str:
    currency = currency.strip().upper()
    if not is_code(currency):
        raise CannotExchange(_("A currency has three letters, as in EUR."))
    return currency


def _subject(row: ExchangeRate) -> ledger.Subject:
    label = f"{row.currency} → {row.into}"
    return ledger.Subject(type="rate", id=row.pk, label=label)


def _touch_everything(*, now: datetime) -> None:
    """Every figure may stand on it."""
    dirty.touch_all(UseCase.objects.values_list("pk", flat=True), now=now)
