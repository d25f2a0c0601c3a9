The office writes down requests about data that came by letter, e-mail or word of mouth, answers by the day that counts from then, and takes the person's data as PDF or JSON for who has no login.
