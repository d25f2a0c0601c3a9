Plone's own REST services are closed to contractors, except for reading, searching and logging in; content as JSON no longer names people.
