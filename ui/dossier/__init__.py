"""The dossier: its documents, and reading them beside the judgement."""
