"""Facts: the values that a dossier states, each with the words it stands in."""
