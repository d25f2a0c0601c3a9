The start page opens with what is owed, by when, what of it is late and for which premises; the page of interest tells of money that is not assigned to any charge yet.
