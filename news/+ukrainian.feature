The portal was made to speak Ukrainian, too, to whoever chooses it; the administrator says which languages there are, and programs are answered in the language that they ask for.
