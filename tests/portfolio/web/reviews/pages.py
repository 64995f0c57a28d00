"""What tests of the pages of a review share: an address, a page, a review that closed."""

from django.urls import reverse

from portfolio.operations.reviews import ending, outcomes
from portfolio.operations.reviews.press import Press

BY_SCRIPT = {"HTTP_X_REQUESTED_WITH": "fetch"}


def at(url_name, review, /, **more):
    return reverse(url_name, kwargs={"month": review.slug, **more})


def page(client, person, address, status=200):
    client.force_login(person)
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def closed(live, items, ruth, now):
    for number, item in enumerate(items):
        press = Press(item_id=item.pk, key=f"park-{number}", by=ruth, now=now)
        outcomes.park(press, text="Next month")
    return ending.close(review_id=live.pk, by=ruth, now=now)
