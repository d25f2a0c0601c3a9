The ERP hears of money that went back to a payer, as a delivery of its own; until it is booked the account shows it as owed again.
