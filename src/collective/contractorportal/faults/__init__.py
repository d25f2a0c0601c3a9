"""Faults that residents report: from the report to the finished work."""
