"""Files with what can be learned from several cases, without whose they were."""
