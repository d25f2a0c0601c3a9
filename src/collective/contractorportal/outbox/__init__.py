"""Keeps everything a contractor submits, and delivers it to the manager's ERP.

A room calls ``api.submit()`` in the transaction of what the person sees; the worker
delivers, asks for the answer, and tells it by ``SubmissionAnswered``.
"""
