A new one-time address of an order ends the earlier ones, and firms without a login can do by REST all that they can do on its page; photos of orders are in REST too.
