The start page of a board says when the offers of firms wait for its choice.
