"""What one login may see: holdings, accounts and their days, as facts and dates say."""
