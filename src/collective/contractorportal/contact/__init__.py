"""What a person tells of itself ("Moje dane"): phone, e-mail, address, consent, language."""
