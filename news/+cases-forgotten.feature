Settled requests, declarations and changes of contact data are forgotten after the years that the settings say, five unless changed; what is open stays.
