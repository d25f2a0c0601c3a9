"""Keep the catalogues in step with the source: ``sync``, or only ``check``.

The pot comes from the source, the Polish catalogue is complete, and the English one
is empty: English stands as default beside each message. The Ukrainian one may have
gaps: ``compile`` fills them with Polish, which readers in Poland are likelier to
understand than English; ``missing`` lists those that contractors can meet.
"""

from .readers import is_for_contractors
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from pathlib import Path
from tempfile import TemporaryDirectory

import re
import subprocess
import sys


DOMAIN = "collective.contractorportal"
HERE = Path(__file__).parent
PACKAGE = HERE.parent
POT = HERE / f"{DOMAIN}.pot"
POLISH = HERE / "pl" / "LC_MESSAGES" / f"{DOMAIN}.po"
UKRAINIAN = HERE / "uk" / "LC_MESSAGES" / f"{DOMAIN}.po"
CATALOGUES = sorted(HERE.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))
NAME = re.compile(r"[a-z0-9_]+")
VARIABLE = re.compile(r"\$\{(\w+)\}")
FORM = re.compile(r"_(one|few|many)$")
STRANGE = re.compile("[ыэёъЫЭЁЪ]")


def i18ndude(*arguments):
    """Run the extractor of the Plone world on the package."""
    command = [sys.executable, "-m", "i18ndude.script", *map(str, arguments)]
    subprocess.run(command, cwd=PACKAGE, check=True, stdout=subprocess.DEVNULL)


def rebuild(pot):
    """Write the messages of the source into a pot."""
    # Without line numbers a catalogue changes only when a message does.
    i18ndude("rebuild-pot", "--no-line-numbers", "--pot", pot, "--create", DOMAIN, ".")


def messages(path):
    """Message id -> (text, English default) of a catalogue."""
    with path.open("rb") as stream:
        catalogue = read_po(stream, domain=DOMAIN)
    return {
        message.id: (message.string, default_of(message))
        for message in catalogue
        if message.id
    }


def default_of(message):
    """The English text: in a comment beside the message, or the message itself."""
    text = " ".join(message.auto_comments)
    found = re.match(r'Default: "(.*)"\s*$', text, re.S)
    if found:
        return found.group(1)
    return "" if NAME.fullmatch(message.id) else message.id


def outdated(path):
    """Ids of messages whose English was changed since they were translated."""
    with path.open("rb") as stream:
        catalogue = read_po(stream, domain=DOMAIN)
    return [message.id for message in catalogue if message.id and message.fuzzy]


def problems():
    """What a translator or a programmer still has to do, in sentences."""
    with TemporaryDirectory() as folder:
        fresh = Path(folder) / POT.name
        rebuild(fresh)
        source = messages(fresh)
    for msgid in outdated(POLISH):
        yield f"the English has changed, look at the Polish and unmark it: {msgid}"
    kept, polish = messages(POT), messages(POLISH)
    for msgid in sorted(source.keys() ^ kept.keys()):
        yield f"{POT.name} is not up to date: {msgid}"
    for msgid, (_text, default) in sorted(source.items()):
        if msgid in kept and kept[msgid][1] != default:
            yield f"{POT.name} has an old default: {msgid}"
        if not default:
            yield f"no English default: {msgid}"
        translated = polish.get(msgid, ("", ""))[0]
        if not translated:
            yield f"no Polish: {msgid}"
        elif variables(translated) - variables(default):
            yield f"Polish names a variable that English has not: {msgid}"
    yield from of_ukrainian(source)


def variables(text):
    """The names of the places that a text leaves for values."""
    return set(VARIABLE.findall(text))


def of_ukrainian(source):
    """What is wrong with the Ukrainian that there is; gaps are no error.

    Its ``one`` is also that of 21, so it may name the number as ``many`` does.
    """
    for msgid, (text, _default) in sorted(messages(UKRAINIAN).items()):
        if not text or msgid not in source:
            continue
        default = source[msgid][1]
        many = source.get(FORM.sub("_many", msgid), ("", ""))[1]
        if variables(text) - variables(default) - variables(many):
            yield f"Ukrainian names a variable that English has not: {msgid}"
        if STRANGE.search(text):
            yield f"letters that Ukrainian has not: {msgid}"


def missing():
    """Ids of messages for contractors that have no Ukrainian, or one of older English."""
    with UKRAINIAN.open("rb") as stream:
        for message in read_po(stream, domain=DOMAIN):
            paths = [path for path, _line in message.locations]
            if message.id and is_gap(message) and is_for_contractors(paths):
                yield message.id


def is_gap(message):
    """Has a message no text that can be used?"""
    return not message.string or message.fuzzy


def compile_ukrainian(source=UKRAINIAN):
    """Write the compiled Ukrainian catalogue, with Polish where it has gaps."""
    with source.open("rb") as stream:
        catalogue = read_po(stream, locale="uk", domain=DOMAIN)
    polish = messages(POLISH)
    for message in catalogue:
        if message.id and is_gap(message):
            message.string = polish.get(message.id, ("", ""))[0]
            message.flags.discard("fuzzy")
    with source.with_suffix(".mo").open("wb") as stream:
        write_mo(stream, catalogue)


def update():
    """Rebuild the pot and bring each catalogue in step with it."""
    rebuild(POT)
    i18ndude("sync", "--pot", POT, *CATALOGUES)


def main(command):
    if command == "compile":
        return compile_ukrainian()
    if command == "missing":
        return print(*missing(), sep="\n")
    if command == "sync":
        update()
    found = list(problems())
    for sentence in found:
        print(sentence)
    if gaps := sum(1 for _msgid in missing()):
        print(f"Polish stands in for {gaps} Ukrainian texts: see `locales missing`")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
