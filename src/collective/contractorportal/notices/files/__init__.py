"""Files and pictures that lie in notices: which are taken, and how they are added."""
