The office could ask for the password or the second step again before contact data are changed and before payments above a limit.
