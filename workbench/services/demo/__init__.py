"""The demonstration team at work: what it does is data, what it does it with are the services of everybody."""
