"""The caretaker's list: the meters of a community in walking order, on paper or to fill in."""
