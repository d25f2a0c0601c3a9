Added zones: folders that a contractor's groups open, kept in step with the directory, with the dashboard, the landing page and `@zones` and `@dashboard` over REST.
