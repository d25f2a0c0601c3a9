"""Who is who: contractors, titles, premises, communities, boards and shares, as the ERP last told it."""
