"""The folder with a person's store: what lies in it, who may open it, and its copies."""
