Transfer forms to print for a month or for chosen documents, with the code of the Polish banks, one character a box, tagged, placed for a window envelope, on a page and over REST.
