"""Sign-in, and the wizard that makes a new office."""
