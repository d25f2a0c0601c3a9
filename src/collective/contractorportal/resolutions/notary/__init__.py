"""The deed with which a notary recorded a resolution, without which it is not adopted."""
