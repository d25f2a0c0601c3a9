On a company's transfer form for a month the title names the numbers of documents.
