"""What people let others do for one of their premises: meters, faults, paying."""
