"""Arrears paid in parts: the contractor proposes, the manager decides, all see the schedule."""
