"""Surveys with answers of their own: non-binding, also for tenants and cooperatives."""
