Programs estimate unread meters, fetch a caretaker's list as a file and throw a checked file of readings away, as the desk's pages do; the lists of the desk can be printed.
