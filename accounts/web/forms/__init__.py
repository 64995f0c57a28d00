"""Forms check the shape of what was sent; what is allowed, the operations decide."""
