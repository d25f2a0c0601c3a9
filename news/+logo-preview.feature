The preview of the look shows a logo as soon as it is chosen.
