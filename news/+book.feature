Each community has a book of resolutions to search and to carry away, in which the office enters old resolutions from paper with their scans.
