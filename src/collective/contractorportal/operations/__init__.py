"""What whoever runs the portal sees of it: lines of logs, and figures for Prometheus."""
