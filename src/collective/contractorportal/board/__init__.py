"""What a community's board sees: money, plan, costs, arrears, invoices, contracts."""
