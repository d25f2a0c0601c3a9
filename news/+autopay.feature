Read, wrote and signed all messages of the payment gateway Autopay, with any field it may add.
