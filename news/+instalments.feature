Arrears in instalments: a contractor proposes a plan, the manager accepts it, refuses it or proposes another, and both see what the ERP has settled of it.
