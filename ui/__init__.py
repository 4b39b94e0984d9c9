"""The windows: pages, widgets and Qt models over the services."""
