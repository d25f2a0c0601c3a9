The privacy centre shows what is held of the second step; the information clause has a setting in Ukrainian.
