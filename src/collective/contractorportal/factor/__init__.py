"""The second step of a login: codes of an app, passkeys, and recovery codes."""
