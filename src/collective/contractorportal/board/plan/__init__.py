"""The year's plan of a community against what was spent and received."""
