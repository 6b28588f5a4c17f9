"""Looking after the workspace: keys and lock, copies, clearing."""
