"""The light frame that contractors see: page, styles, icons, login."""
