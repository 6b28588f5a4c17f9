"""Questions to the applicant, and what came of them."""
