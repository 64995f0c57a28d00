"""Teams: who a use case is for, and who is affected by it."""

from django.db import models
from django.db.models.functions import Lower

from portfolio.laws import not_empty


class Team(models.Model):
    """A team or department by the name that people call it."""

    name = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("name"), name="portfolio_team_name_once"),
            not_empty("portfolio_team_name_not_empty", "name"),
        ]

    def __str__(self) -> str:
        return self.name
