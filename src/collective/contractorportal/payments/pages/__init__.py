"""What a contractor sees and does when paying: choose, check, wait, done."""
