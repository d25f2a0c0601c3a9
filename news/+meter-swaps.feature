When the office accepts a reading as that of a replaced meter, it now notes where the old meter ended and the new one began, so that the use of both is added up and told to the ERP.
