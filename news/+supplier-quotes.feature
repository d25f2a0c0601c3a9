Quotes of suppliers told net, VAT, days of work and until when they hold, and stood in a list with their answers; orders of the ERP stood beside those of the portal.
