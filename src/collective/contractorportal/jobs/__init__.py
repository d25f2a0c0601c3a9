"""Work that goes on without a visitor: the worker process and its jobs."""
