"""Reading windows: those of the ERP, what staff change of them, and a general rule."""
