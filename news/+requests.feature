Owners ask for a resolution and support each other's requests with exact shares; the board answers or makes a draft of it.
