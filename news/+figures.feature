Figures for Prometheus: requests, ERP calls and cache, conflicts, outbox, mail and jobs, for who brings a token; docs/operate.md has the table, a configuration and alerts.
