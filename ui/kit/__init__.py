"""The components every surface is made of."""
