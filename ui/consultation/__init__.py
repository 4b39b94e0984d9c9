"""The consultation page: header, alert, hearing, decisions of today."""
