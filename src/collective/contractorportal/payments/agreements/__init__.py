"""Agreements with payment companies: which bank account's money goes where, at what fee."""
