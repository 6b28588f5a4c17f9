"""The decision report on paper: attachment, layout, tagged PDF; other formats stand beside as modules of their own."""
