"""The look of the window: tokens, palette, style sheet, fonts, icons, focus ring, contrast."""
