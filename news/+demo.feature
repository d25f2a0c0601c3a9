Added demo data of any size, from three communities to ten thousand, with each awkward case at a documented place, and a demo site whose people can log in.
