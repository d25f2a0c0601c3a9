"""What goes wrong with backups."""


class Trouble(Exception):
    """Why nothing was done, in a sentence for who runs the command."""
