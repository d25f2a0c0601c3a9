Gave the demo site a helper who can be logged in as, beside the other demo people.
