"""The password once more, before something that binds."""
