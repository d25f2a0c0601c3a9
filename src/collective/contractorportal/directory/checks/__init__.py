"""Whether what the ERP says about a community can be right (DOMAIN 2.3-2.5)."""
