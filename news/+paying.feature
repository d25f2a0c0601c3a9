Contractors paid in the portal: all, some or another amount, by BLIK or at the gateway, with a page that says where the payment stands, a receipt, and the account that counts it at once.
