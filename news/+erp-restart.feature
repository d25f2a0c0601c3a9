After a restart while the ERP is away, pages show the last known figures and their time instead of a plain sentence.
