Let an ERP tell of meters, readings, reading windows, persons, advances, addresses and work orders, with checks and made-up data, and take readings, declarations, contact data and faults.
