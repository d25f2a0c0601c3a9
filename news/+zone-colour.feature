A zone's own colour reaches the pages and the content inside it.
