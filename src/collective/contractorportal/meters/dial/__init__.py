"""What stands on a dial, as people type it."""
