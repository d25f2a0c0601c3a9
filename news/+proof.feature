Votes are proved by load and malice: two hundred voters at once on two instances write one place each; an instance that is killed loses no vote that was confirmed; a vote that closes counts all that came in time.
No log keeps a choice, also not of a request that breaks down; what was voted on cannot be removed, moved, or taken back by an administrator of the site.
