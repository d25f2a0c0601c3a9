People ask for their data to be corrected, erased or restricted, and the office sees by when to answer.
