"""Numbers, money and days as the reader writes them."""

from django import template

register = template.Library()
