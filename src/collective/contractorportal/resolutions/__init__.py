"""How a community decides: resolutions, register, ballots, result, proof."""
