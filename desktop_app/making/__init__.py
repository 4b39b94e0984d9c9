"""How every service of an open office is made; each is imported when it is wanted first."""
