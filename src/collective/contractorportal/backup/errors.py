"""What goes wrong with backups."""


class Trouble(Exception):
    """Why nothing was done, in a sentence for who runs the command."""


class HalfDone(Exception):
    """Why something was begun and not ended, in a sentence: nothing can be relied upon."""
