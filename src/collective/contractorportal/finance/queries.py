"""The read side of finance: what a person asks, answered from the ERP by the rules.

Pages, REST and exports use these functions and no others. Each returns an
``Answer`` (the oldest ``as_of`` of what was asked; stale if any part is), lets
an ``ErpError`` through when there is not even an old answer, and raises
``NotFound`` alike for what is not the person's and what does not exist.
"""
# Signatures, being filled in:
#
# overview(person) -> Answer[Overview]
# account_view(person, account_id, year=None, since=None, until=None) -> Answer[AccountView]
#     year None: this year, or the last one with rows; a year that the account has not: NotFound
# charges(person, account_id, month=None) -> Answer[ChargeMonth]     month: Month or None (the latest)
# payments(person, account_id=None, year=None) -> Answer[tuple[PaymentView, ...]]   newest first
# document_view(person, document_id, account_id=None) -> Answer[DocumentView]
# payment_view(person, payment_id, account_id=None) -> Answer[PaymentView]
# interest_view(person, account_id, until=None) -> Answer[Interest]
# settlements(person, account_id=None) -> Answer[tuple[MediaView, ...]]   newest first; NotFound without the module media
# settlement_view(person, settlement_id) -> Answer[MediaView]
# access_to(person, account_id) -> AccountAccess    NotFound when it is not the person's
