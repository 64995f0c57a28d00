"""What must be there before a use case passes on to the next stage."""
