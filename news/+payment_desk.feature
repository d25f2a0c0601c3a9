The office got a desk of payments: search, what needs looking at, one payment with its log, cancelling and giving money back, exports and REST.
