Named the portal's own kinds of faults in Ukrainian, too.
