People are told of votes that open and of results, and those who have not voted are reminded by the clock or by hand; the office hears of votes that contradict each other.
