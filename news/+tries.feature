The balancer and the web server of the examples let one address try passwords and codes a limited number of times a minute.
