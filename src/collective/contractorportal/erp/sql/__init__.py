"""The ERP backend that reads the exchange schema from SQLite or PostgreSQL."""
