"""Tags: words that group use cases across teams."""

from django.db import models
from django.db.models.functions import Lower

from portfolio.laws import not_empty


class Tag(models.Model):
    """One word or two, written once however its capitals are typed."""

    name = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("name"), name="portfolio_tag_name_once"),
            not_empty("portfolio_tag_name_not_empty", "name"),
        ]

    def __str__(self) -> str:
        return self.name
