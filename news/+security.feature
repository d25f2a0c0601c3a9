Documented the portal's security line by line after OWASP ASVS 5.0, with the test of each line, and added `make scan`, which scans a demo site for weaknesses.
