Brought all that a person has sent, of every kind, into one list with four plain states, above it the emergency numbers and what can be begun.
