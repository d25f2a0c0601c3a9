A calendar of what comes, on a page and at a secret address for phones: days by which something is to be paid, and notices that name a day.
