Site Setup shows in one table how long each kind of data is kept, what would go now, and how the last runs went; what people agreed to is kept with its text and moment.
