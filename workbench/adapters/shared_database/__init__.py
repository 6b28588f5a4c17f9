"""A PostgreSQL that a team shares: the address, the connection, and the two tables on it."""
