"""How many examples the property tests try: fewer while somebody is typing."""

from hypothesis import settings


settings.register_profile("quick", max_examples=2, deadline=None)
