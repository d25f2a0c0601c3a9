"""The payment gateway Autopay: its messages, signatures, client and provider."""
