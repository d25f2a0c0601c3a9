"""What a community's funds hold, and what moved in them."""
