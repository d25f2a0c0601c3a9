Drew a logo that is an SVG on letters, too, and refused drawings that repeat themselves without an end.
