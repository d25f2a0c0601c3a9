Gave the photos of faults and of readings over REST at the desks, too: each with its address, and each look in the access log.
