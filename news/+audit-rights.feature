The audit log has roles given to logins and groups, and rights given at a place.
