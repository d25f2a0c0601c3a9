"""Whom a notice reaches, by channel and place, and how its messages get on."""

from .rules import Tally
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reached:
    """How many people a notice reaches, and how many of them by which channel."""

    people: int = 0
    login: int = 0
    email: int = 0
    sms: int = 0
    none: int = 0
    tallies: tuple[Tally, ...] = ()


def of_notice(notice):
    return Reached()


def reaches_somebody(notice):
    return True


def mailings_of(notice):
    return ()


def people_of(notice, also=()):
    return []
