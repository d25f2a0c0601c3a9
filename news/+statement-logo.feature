Statements and other tables as PDF bear the manager's logo.
