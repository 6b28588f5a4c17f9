"""The demonstration dossiers: texts in resources/demo, typeset into the PDFs an applicant would send."""
