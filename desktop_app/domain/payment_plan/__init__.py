"""Instalment plans (分納): simulated, compared, followed up."""
