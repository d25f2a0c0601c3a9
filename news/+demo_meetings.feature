Put a meeting to come and one that took place, with attendance, a proxy from paper and its votes, into the demo site.
