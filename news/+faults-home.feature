Whoever has a title to the same premises sees faults reported there, without words and photos where the reporter wants it so; whoever reports a fault gets an e-mail with its number.
