"""Make a stock site (run with the database as ``app``)."""

from bench.stock import make_stock


make_stock(app)  # noqa: F821
