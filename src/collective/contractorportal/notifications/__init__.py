"""How people learn of news: e-mail, text messages and the bell, as they chose."""
