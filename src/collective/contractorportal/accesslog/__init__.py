"""Where the log of looks was kept before there was ``audit``: sites that wait for their
upgrade still have it.
"""
