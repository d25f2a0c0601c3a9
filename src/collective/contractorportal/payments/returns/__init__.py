"""Money that went back to payers, on its way to the ERP's books."""
