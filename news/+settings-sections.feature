Put the settings of the portal under headings that can be jumped to, gave their lists names, and showed beside each empty colour of the look the colour that holds.
