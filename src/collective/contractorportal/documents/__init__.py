"""The library of a zone: rules, contracts, reports, minutes, policies."""
