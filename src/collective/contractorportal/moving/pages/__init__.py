"""Pages of who gives up a premises, or has taken one over."""
