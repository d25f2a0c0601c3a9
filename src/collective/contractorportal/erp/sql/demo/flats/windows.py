"""When residents read their meters: around the end of each half-year (R4.10)."""

from ..calendar import half_year_before


BEFORE, AFTER = 2, 5


def write_windows(place, today_too=None):
    """The last window and the next one; another that is open today, where wanted.

    ``today_too`` is (days before today, days after it, medium or None).
    """
    book, calendar = place.book, place.book.calendar
    ends = [half_year_before(calendar.today + 1)]
    open_until = calendar.today + (today_too[1] if today_too else 0)
    while ends[-1] - BEFORE <= open_until:
        ends.append(half_year_before(ends[-1] + 200))
    days = [(end - BEFORE, end + AFTER, None) for end in ends]
    if today_too is not None:
        since, until = calendar.today - today_too[0], open_until
        # Nobody reads twice in a week.
        days = [each for each in days if each[1] < since or until < each[0]]
        days.append((since, until, today_too[2]))
    text = calendar.text
    rows = [
        (f"{place.id}-OK{since}", place.id, text(since), text(until), medium)
        for since, until, medium in sorted(days, key=lambda each: each[0])
    ]
    book.add_all("media_reading_window", rows)
