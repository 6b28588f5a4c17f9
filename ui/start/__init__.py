"""What the program asks before there is a window: who works here, and the passphrase."""
