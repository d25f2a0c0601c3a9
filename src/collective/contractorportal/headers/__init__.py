"""What every answer says to browsers about its own safety."""
