Took photos with a report by telephone, on the page and by REST.
