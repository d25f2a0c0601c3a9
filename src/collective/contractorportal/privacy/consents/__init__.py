"""What people agreed to: which text, when and how, and that they took it back."""
