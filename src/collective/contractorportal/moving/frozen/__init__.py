"""What stands on a paper, taken once: later changes in the ERP or the settings leave it."""
