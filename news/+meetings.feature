Meetings of owners: called in time with agenda and resolutions, told to all owners and their calendars; attendance with
exact shares, votes of the meeting entered at once, notice and attendance list as PDF.
