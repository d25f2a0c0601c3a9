Secrets can come from files of a vault, of systemd or of a container, which may change while the portal runs.
