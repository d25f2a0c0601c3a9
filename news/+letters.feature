People make their logins themselves with a letter from the office: a one-time code, a second fact from other papers, and an own password.
