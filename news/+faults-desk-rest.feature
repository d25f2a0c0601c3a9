Programs of the office can do with faults what the desk can: one-time addresses of firms, many faults at once, and the rules of who gets which faults.
