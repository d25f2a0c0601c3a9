Work orders that began in the ERP are shown to residents: those of common parts by kind and day, before a report too, those of the own premises among all matters.
