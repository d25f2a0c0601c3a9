Let the office see the portal as one contractor does, with a reason, for some minutes, only to look, written down page by page and told to that person.
