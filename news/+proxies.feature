Powers of attorney: owners grant and revoke them in the portal, for a vote, a meeting or all votes until a day, free or
with the vote said; the office enters those on paper. The owner sees when and how the proxy voted.
