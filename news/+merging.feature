Several contractor numbers of one person came to one login, by the office or with the code of a second letter, and can be taken apart again.
