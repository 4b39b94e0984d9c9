"""The mapping assistant: looks at a file nobody described and proposes how to read it."""
