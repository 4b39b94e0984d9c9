"""The referral directory: reading the office's list and finding places in it."""
