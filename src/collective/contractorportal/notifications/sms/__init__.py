"""Text messages, through any gateway that takes them over HTTP."""
