Modules of the ERP and features of the portal can be switched off in Site Setup and by REST; what is off does not exist for contractors.
