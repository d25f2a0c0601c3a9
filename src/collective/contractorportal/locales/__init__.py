"""What the portal says, in Polish and in English."""
