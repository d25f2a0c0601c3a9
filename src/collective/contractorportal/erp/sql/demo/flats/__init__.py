"""What a made-up ERP knows of premises: meters, persons, advances, letters, orders."""
