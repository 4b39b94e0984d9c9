"""The page of the section that keeps the referral list."""
