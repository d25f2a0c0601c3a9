"""What follows from a payment: the ERP hears of it, the payer gets a receipt, staff a word."""
