"""All settings of the portal as one file: taken out, looked through, brought in."""
