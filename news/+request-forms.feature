Gave editors request forms: built with EasyForm or added ready-made, filled with what is known, sent once under a number, answered at a desk of staff, and delivered to the ERP.
