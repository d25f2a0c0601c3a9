Added the directory: who is who, synchronised from the ERP with a report and its data errors in Site Setup, virtual groups for the Sharing tab, and `@directory` over REST.
