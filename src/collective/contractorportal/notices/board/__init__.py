"""What a community's board tells its members: its own simple form and list."""
