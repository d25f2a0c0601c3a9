"""Those who have not voted are reminded, by the worker's clock and by hand."""
