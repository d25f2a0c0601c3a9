"""How the documentation is built: ``make docs``."""

project = "collective.contractorportal"
author = "collective.contractorportal"
copyright = "the contributors, GPL version 2"  # noqa: A001

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build", "http-examples"]

myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3

html_theme = "alabaster"
html_theme_options = {
    "description": "The portal through which a property manager serves its contractors",
    "fixed_sidebar": True,
    "page_width": "1120px",
    "sidebar_width": "260px",
}
html_show_sphinx = False
