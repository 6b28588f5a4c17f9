"""What a person does: commands, queries, and the ports they need."""
