"""The office's side of notices: form, check before publishing, desk and registers."""
