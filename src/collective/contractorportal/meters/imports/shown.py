"""What came of a file, in words: for the page, REST and the file of failed rows."""

from ...core.errors import PortalError
from ...problems import said
from ..files import wording as files
from ..files.reading import sheet_of
from ..files.writing import failed
from ..model import Finding
from ..wording import FINDINGS
from ..wording import found_text
from zope.i18n import translate


# What is worth telling of a row: why it failed, or why it waits; then what is noted.
WEIGHTS = {
    "failed": ("refuse",),
    "waits": ("ask",),
    "accepted": ("note",),
    "known": ("note",),
}


def why(told, words):
    """What was found at a row, each thing in a sentence."""
    return [
        _sentence(told, Finding(*each), words)
        for each in told.findings
        if each[1] in WEIGHTS[told.outcome]
    ]


def _sentence(told, finding, words):
    if finding.code in FINDINGS:
        return found_text(words, finding, told, told.indexes)
    error = PortalError(finding.code, **dict(finding.details))
    return translate(said(error, files.ROWS), target_language=words.language)


def failed_file(one, words):
    """The rows that cannot be taken, in a file of the same form: type and bytes."""
    errors = {each.row: " ".join(why(each, words)) for each in one.told("failed")}
    return failed(sheet_of(one.file.data), errors, words(files.ERROR))
