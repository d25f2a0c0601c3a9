"""What was typed in a form, from the moment it is sent until its page shows it again."""
