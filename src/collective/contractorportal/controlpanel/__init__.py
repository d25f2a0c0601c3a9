"""The portal's settings in Site Setup."""
