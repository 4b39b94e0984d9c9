"""The command line: one module per command group, every command one use case of the services."""
