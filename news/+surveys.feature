Surveys may have answers of their own; in zones of cooperatives, social housing societies and communes there are surveys alone.
