"""Small parts every page uses; each paints or arranges, none asks a service."""
