"""The protocol of a vote, the list of voting cards, and the sheets that they print on."""
