All transfer forms of a community for a month as one file, ordered on a page or over REST, made by the worker with its progress, and kept for some days for the office alone.
