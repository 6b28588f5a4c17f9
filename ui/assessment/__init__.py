"""The judgement panel: the criterion in hand."""
