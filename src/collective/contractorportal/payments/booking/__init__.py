"""Which of the ERP's bookings are those of payments made here, and when none is."""
