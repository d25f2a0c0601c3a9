Payments on line were added: noted before the gateway hears of them, moved by one pure function, booked once whatever the gateway sends; its notifications, reconciliation, refunds and settings.
