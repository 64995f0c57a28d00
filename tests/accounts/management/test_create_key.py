"""`manage.py create_key`: a key for automation, on standard output and nowhere else."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import ApiKey, LedgerEntry, ServiceAccount
from accounts.queries.keys import key_of
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def run(*arguments):
    out, err = StringIO(), StringIO()
    call_command("create_key", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.fixture
def ada(db):
    return PersonFactory(name="Ada", email="ada@example.com", roles=["administrator"])


def test_it_prints_the_key_alone(ada, now):
    out, err = run("CRM", "--scope", "measurements:write", "--scope", "portfolio:read")

    key = ApiKey.objects.get()
    assert key_of(out.strip(), now=key.created_at) == key
    assert key.scopes_text == "measurements:write portfolio:read"
    assert key.account.owner == ada
    assert out.strip() not in err
    assert {entry.door for entry in LedgerEntry.objects.all()} == {"command"}


def test_a_second_key_joins_the_same_account(ada):
    run("CRM", "--scope", "portfolio:read")

    run("CRM", "--scope", "reviews:read", "--reach", "UC-4", "--expires-in-days", "30")

    assert ServiceAccount.objects.count() == 1
    assert ApiKey.objects.order_by("-pk")[0].reach == {"UC-4"}


def test_it_refuses_in_a_sentence_and_leaves_nothing(ada):
    with pytest.raises(CommandError, match="later than now"):
        run("CRM", "--scope", "portfolio:read", "--expires-in-days", "0")

    assert not ServiceAccount.objects.exists()


@pytest.mark.parametrize(
    ("name", "option", "sentence"),
    [
        ("CRM", "--expires-in-days=9999999999", "later than the year 2199"),
        ("CRM", "--points-a-minute=2147483648", "from 1 to 2147483647"),
        ("CRM", "--requests-a-minute=0", "from 1 to 2147483647"),
        ("x" * 121, "--description=x", "at most 120 characters"),
    ],
)
def test_what_is_beyond_all_bounds_is_refused_in_a_sentence(ada, name, option, sentence):
    with pytest.raises(CommandError, match=sentence):
        run(name, "--scope", "portfolio:read", option)


def test_an_unknown_scope_is_named_with_those_that_there_are(ada):
    with pytest.raises(CommandError, match=r"'everything' \(choose from '?measurements:w"):
        run("CRM", "--scope", "everything")


def test_without_a_manager_of_keys_it_asks_for_an_owner(db):
    with pytest.raises(CommandError, match="--owner"):
        run("CRM", "--scope", "portfolio:read")


def test_an_unknown_owner_is_named(ada):
    with pytest.raises(CommandError, match="bob@example.com"):
        run("CRM", "--scope", "portfolio:read", "--owner", "bob@example.com")
