Who chooses a way to pay on the portal's page sees the payment company's terms for it, and agrees where that is asked for.
