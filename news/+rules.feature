Asked whoever opens a vote to confirm a counting rule that needs a basis of its own, refused thresholds of one half or less, and said during the vote what is certain already.
