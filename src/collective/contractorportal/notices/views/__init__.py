"""The pages of notices that contractors meet."""
