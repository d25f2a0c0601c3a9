"""How many have voted and who is still missing; never how anybody voted."""
