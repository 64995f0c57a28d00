"""Which metrics somebody may enter values for."""

from django.db.models import QuerySet

from accounts.models import User
from accounts.models.user import Kind
from accounts.permissions import Permission
from portfolio.laws import numbers_of
from portfolio.models import Assignment, Metric


def writable_metrics(user: User) -> QuerySet[Metric]:
    """
    Return the metrics that take values from `user`.

    A person enters values where they are named, or anywhere that they see. A key writes
    what is not confidential; narrowed to use cases, it writes those, confidential or not:
    whoever narrowed it has named it on them.
    """
    if user.kind == Kind.SERVICE:
        if not user.can(Permission.VALUE_ENTER_ANY):
            return Metric.objects.none()
        if user.reach is None:
            return Metric.objects.filter(use_case__confidential=False)
        return Metric.objects.filter(use_case__number__in=numbers_of(user.reach))
    visible = Metric.objects.visible_to(user)
    if user.can(Permission.VALUE_ENTER_ANY):
        return visible
    if not user.can(Permission.VALUE_ENTER_OWN):
        return Metric.objects.none()
    named = Assignment.objects.standing().filter(user=user).values("use_case")
    return visible.filter(use_case__in=named)
