"""What the manager and the boards tell people: notices, their readers, the desk."""
