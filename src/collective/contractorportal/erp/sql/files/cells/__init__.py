"""From a cell of a file to a value of a column."""
