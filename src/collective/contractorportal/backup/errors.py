"""What goes wrong with backups and moves."""


class Trouble(Exception):
    """Why nothing was done, or what is not the same, in a sentence for who runs it."""


class HalfDone(Exception):
    """Why something was begun and not ended, in a sentence: nothing can be relied upon."""
