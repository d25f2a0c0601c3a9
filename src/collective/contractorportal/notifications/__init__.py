"""Tells people what concerns them: by e-mail, by text message, and at the bell.

A room calls ``api.announce()``; one mailing is stored in its transaction, and the
worker finds the people, asks their wishes and sends.
"""
