"""From what was chosen to payments, one after another, each begun once."""
