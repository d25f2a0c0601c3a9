Administrators get an e-mail before the yearly review of the accessibility statement is due, and when it is late.
