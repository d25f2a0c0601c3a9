"""Days that the law counts: challenge, calling of a meeting."""
