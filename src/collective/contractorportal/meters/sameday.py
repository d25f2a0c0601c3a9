"""Of two readings of one meter and day only one counts."""

from .steps import rules


def take_the_place(store, made, step):
    """The one counts that was decided on last, by the manager or the ERP."""
    for each in store.of_meter(made.meter_id):
        if each.counts and each.id != made.id and each.read_on == made.read_on:
            store.put(rules.superseded(each, step))


def give_the_place_back(store, made, moment):
    """The ERP has refused a reading: the one in whose place it came counts again."""
    for each in store.of_meter(made.meter_id):
        if each.read_on == made.read_on and rules.gave_way(each, made):
            back = rules.restored(each, moment)
            store.put(back)
            if back.state == "refused":
                give_the_place_back(store, back, moment)
