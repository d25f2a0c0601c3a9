"""The manager's identity: colours, fonts, pictures and texts, said in one place."""
