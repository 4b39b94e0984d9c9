"""Referrals: the right door for what a resident says, when it is open, and who may go there."""
