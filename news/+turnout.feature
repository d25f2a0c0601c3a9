Boards and the office see the turnout of a vote by staircase and who is still missing, with a list to print; they never see how anybody voted.
