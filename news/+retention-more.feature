The table of retention has payments, letters with codes, messages, drafts, sessions and support views, too, and says by which law.
