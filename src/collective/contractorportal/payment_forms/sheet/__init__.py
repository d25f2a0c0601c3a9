"""Where things stand on the sheet: the form's boxes, the window, the code."""
