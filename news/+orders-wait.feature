Let a firm say that it waits for a part, or for somebody, and until when: in its zone, by a one-time address and over REST.
