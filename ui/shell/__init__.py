"""The window around the places: menus, case header, rail, status line, notices, errors."""
