Every answer tells browsers how to protect its reader (headers, cookies), and `/.well-known/security.txt` says whom to tell of a weakness; the address is a setting.
