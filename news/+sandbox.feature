Added a payment gateway to try the portal with, which `make start` runs, and which can be late, wrong or away when asked.
