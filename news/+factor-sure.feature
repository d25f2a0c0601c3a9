Who takes somebody's second step away says how the office is sure who asked, and the audit log keeps it.
