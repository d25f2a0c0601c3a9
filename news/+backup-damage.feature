`portal-restore --despite-damage` restores all but damaged files of a set and names what is lost; `portal-backup --full` reads the pool of files and makes damaged copies anew.
