"""Request forms that editors build: sent, numbered, answered by the office.

An EasyForm in a zone is shown in the contractor's frame; what is sent is kept here,
goes to the ERP through the outbox, and is answered at a desk of staff.
"""
