"""Charges by month, why a month costs what it costs, and the months of the chart."""
