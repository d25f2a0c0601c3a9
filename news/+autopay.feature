Let people pay through Autopay: background starts, browser forms, BLIK codes, channels, states, cancellations and refunds, with any field that Autopay may add to its messages.
