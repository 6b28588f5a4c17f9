"""From the record of a case to what its report prints."""
