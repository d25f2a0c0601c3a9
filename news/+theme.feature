Contractors got a light frame of their own with login, password, search and error pages, in both languages and in the manager's colours.
