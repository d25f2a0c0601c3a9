"""Work orders that began in the ERP: works that residents meet before they report."""
