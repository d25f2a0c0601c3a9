A login of whom no title is left is closed by itself, says so on a plain page, and opens again with a new title.
