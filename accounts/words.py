"""How a room reads its own ledger entries aloud. Data only; each room has a vocabulary."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """What people call one type of object, and the page that shows one (by its id)."""

    label: Text
    url_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words of one room.

    A verb continues "Alice Ames …" and holds {object}: "signed {object}". Without words a
    verb speaks for itself: `metric.signed` reads "signed Lead time".
    """

    verbs: Mapping[str, Text] = field(default_factory=dict)
    # The same where a person did it to themselves: no {object} is needed.
    about_oneself: Mapping[str, Text] = field(default_factory=dict)
    types: Mapping[str, Noun] = field(default_factory=dict)
    fields: Mapping[str, Text] = field(default_factory=dict)
    # What a field's kept words are called: {"cadence": {"monthly": "Monthly"}}.
    values: Mapping[str, Mapping[str, Text]] = field(default_factory=dict)
