"""What people send and the office decides on: kept once, numbered, listed, counted.

Rooms bring their own record (``storage.Cases`` says what it must have) and their own
rules; contact data and declarations are kept so.
"""
