Let owners and tenants invite somebody to enter meters, report faults or pay for their premises, each until a day, with an own login and nothing else.
