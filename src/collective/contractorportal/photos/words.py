"""What is wrong with a photograph, in words."""

from .. import _


PROBLEMS = {
    "photo_empty": _("photo_empty", default="The photo is empty. Choose it again."),
    "photo_big": _(
        "photo_big",
        default="The photo is larger than ${most} MB. Take one in a lower quality, or send it without a photo.",
    ),
    "photo_kind": _(
        "photo_kind",
        default="This is no photo. JPG, PNG, WebP and HEIC (iPhone) can be sent.",
    ),
    "photo_broken": _(
        "photo_broken",
        default="The photo is damaged and cannot be opened. Take it again.",
    ),
    "file_infected": _(
        "photo_infected", default="The virus scanner found something in the photo."
    ),
    "file_unscanned": _(
        "photo_unscanned",
        default="The photo could not be checked for viruses just now. Try again, or send it without a photo.",
    ),
}
