The demo site has payments to look at: one waits to be booked, one is booked, the ERP refused one, and one came twice.
