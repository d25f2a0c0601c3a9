"""What residents see of faults."""
