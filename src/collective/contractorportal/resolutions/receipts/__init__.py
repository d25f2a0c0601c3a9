"""What a voter keeps: a receipt on the screen, as PDF and by e-mail, and how to check it.

A receipt's code proves that a ballot is in the box. It is no secret that a voter has
voted; how, is shown to the login that cast the ballot and to nobody else.
"""
