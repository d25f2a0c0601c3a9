The accessibility statement is made of settings, with the parts and ids that the law wants, in three languages, and tells the office what is missing and when to review it.
