"""What phones, e-mail addresses and postal addresses may be."""
