"""People with meters that are not read yet hear of windows that open and close."""
