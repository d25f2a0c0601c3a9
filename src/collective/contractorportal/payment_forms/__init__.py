"""The transfer form for those who pay at a bank or a post office.

For contractors: a month's charges, or chosen documents, as a PDF with a QR code. For
the office: the forms of a whole community as one file, made by the worker.
"""
